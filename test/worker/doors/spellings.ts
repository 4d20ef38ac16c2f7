/** Bodies in another form or spelling than the one: what two parsers might read in two ways, or one not at all. */
import { aReview, anOrder, committed } from '../../support/build.ts';
import {
  HOSTED_KEY,
  ID,
  ORDER_ID,
  post,
  postJson,
  reviewOf,
  type Row,
  SALT,
  type Scene,
  signedBy,
  submit,
} from './scene.ts';

/** The text of a good review of the held order, changed. */
const reviewText =
  (change: (text: string) => string) =>
  async ({ held: { chain, own } }: Scene): Promise<Response> => {
    const submission = await signedBy((await reviewOf(chain, own)).body, [own]);
    return post('/v1/entries', change(JSON.stringify(submission)));
  };

/** Its body with a member more, in the text. */
const withMember = (member: string) => reviewText((text) => text.replace('"kind"', `${member},"kind"`));

/** A good review with other values, signed as far as that can be. */
const reviewWith =
  (more: object) =>
  async ({ held: { chain, own } }: Scene): Promise<Response> => {
    const { body } = await reviewOf(chain, own);
    const { sigs } = await signedBy(body, [own]);
    return postJson('/v1/entries', { body: { ...body, ...more }, sigs });
  };

/** A hosted body, whose shape is checked after its spelling. */
const hosted =
  (body: object) =>
  ({ seller }: Scene): Promise<Response> =>
    postJson(`/v1/sellers/${seller.id}/hosted-entries`, { body }, { authorization: `Bearer ${HOSTED_KEY}` });

const orderWith =
  (openings: object | undefined, more: object = {}) =>
  async ({ seller }: Scene): Promise<Response> => {
    const { body } = anOrder({ log: seller.log, issuer: seller.market, holder: seller.key.keyId });
    return submit({ ...body, ...more }, [seller.marketKey], openings);
  };

const text = (data: string) => ({ text: { salt: SALT, data } });
const BUYER = committed('buyer', 'somebody');

export const SPELLING_ROWS: readonly Row[] = [
  { what: 'a rating of 0', code: 'malformed', ask: reviewWith({ rating: 0 }) },
  { what: 'a rating of 6', code: 'malformed', ask: reviewWith({ rating: 6 }) },
  { what: 'a rating of 4.5', code: 'malformed', ask: reviewWith({ rating: 4.5 }) },
  { what: 'a rating in words', code: 'malformed', ask: reviewWith({ rating: '5' }) },
  { what: 'a rating of nothing', code: 'malformed', ask: reviewWith({ rating: null }) },
  {
    what: 'a rating beyond all numbers',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"rating":5', '"rating":5e999')),
  },
  {
    what: 'a revision beyond safe integers',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"revision":0', '"revision":9007199254740993')),
  },
  {
    what: 'a revision of hundreds of digits',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"revision":0', `"revision":${'9'.repeat(400)}`)),
  },
  {
    what: 'a revision of minus nothing',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"revision":0', '"revision":-0')),
  },
  {
    what: 'a revision with a zero in front',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"revision":0', '"revision":00')),
  },
  { what: 'a rating for an aspect that there is not', code: 'malformed', ask: reviewWith({ aspects: { smell: 5 } }) },
  { what: 'an aspect of 6 stars', code: 'malformed', ask: reviewWith({ aspects: { quality: 6 } }) },
  { what: 'a score of its own', code: 'malformed', ask: withMember('"score":10000') },
  { what: 'a word that it is verified', code: 'malformed', ask: withMember('"verified":true') },
  { what: 'a place of its own', code: 'malformed', ask: withMember('"nth":1') },
  { what: 'a member called __proto__', code: 'malformed', ask: withMember('"__proto__":{"rating":5}') },
  { what: 'a member called __proto__, escaped', code: 'malformed', ask: withMember('"__pr\\u006fto__":{}') },
  { what: 'a member called constructor', code: 'malformed', ask: withMember('"constructor":{}') },
  { what: 'a member twice', code: 'malformed', ask: withMember('"rating":1') },
  { what: 'a member twice, once escaped', code: 'malformed', ask: withMember('"r\\u0061ting":1') },
  { what: 'a language of no form', code: 'malformed', ask: reviewWith({ language: 'Chinese' }) },
  { what: 'a reward that is not on the list', code: 'malformed', ask: reviewWith({ reward: 'love' }) },
  { what: 'four photos', code: 'malformed', ask: reviewWith({ photos: [ID, ID, ID, ID] }) },
  { what: 'a photo that is no commitment', code: 'malformed', ask: reviewWith({ photos: ['x'] }) },
  { what: 'a kind that there is not', code: 'malformed', ask: reviewWith({ kind: 'praise' }) },
  { what: 'a kind that every object has', code: 'malformed', ask: reviewWith({ kind: 'constructor' }) },
  { what: 'a kind of the ledger', code: 'malformed', ask: reviewWith({ kind: 'head' }) },
  { what: 'no kind', code: 'malformed', ask: reviewText((t) => t.replace('"kind":"review",', '')) },
  { what: 'an id with bits left over', code: 'malformed', ask: reviewWith({ prev: `${'A'.repeat(42)}B` }) },
  { what: 'an id with padding', code: 'malformed', ask: reviewWith({ prev: `${'A'.repeat(43)}=` }) },
  { what: 'an id in the other alphabet', code: 'malformed', ask: reviewWith({ prev: `${'+'.repeat(42)}A` }) },
  { what: 'a log in capitals', code: 'malformed', ask: reviewWith({ log: 'TOUCHSTONE.LOCAL/aaaaaaaaaaaaaaaa' }) },
  {
    what: 'a signature with padding',
    code: 'malformed',
    ask: reviewText((t) => t.replace(/"sig":"[^"]+"/, `"sig":"${'A'.repeat(86)}=="`)),
  },
  {
    what: 'a signature of half the length',
    code: 'malformed',
    ask: reviewText((t) => t.replace(/"sig":"[^"]+"/, `"sig":"${'A'.repeat(43)}"`)),
  },
  {
    what: 'five signatures',
    code: 'malformed',
    ask: reviewText((t) => t.replace(/"sigs":\[(.+?)\]/, '"sigs":[$1,$1,$1,$1,$1]')),
  },
  { what: 'no signatures', code: 'malformed', ask: reviewText((t) => t.replace(/"sigs":\[.+?\]/, '"sigs":[]')) },
  {
    what: 'a field beside body and signatures',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"sigs"', '"verified":true,"sigs"')),
  },
  { what: 'a list in place of a body', code: 'malformed', ask: () => postJson('/v1/entries', { body: [], sigs: [] }) },
  { what: 'nothing in place of a request', code: 'malformed', ask: () => post('/v1/entries', 'null') },
  { what: 'two values', code: 'malformed', ask: reviewText((t) => `${t}{}`) },
  { what: 'a comma at the end', code: 'malformed', ask: reviewText((t) => t.replace(/\}$/, ',}')) },
  { what: 'a comment', code: 'malformed', ask: reviewText((t) => `/* */${t}`) },
  { what: 'a number that is none', code: 'malformed', ask: reviewText((t) => t.replace('"rating":5', '"rating":NaN')) },
  {
    what: 'a control character in a string',
    code: 'malformed',
    ask: reviewText((t) => t.replace('"zh"', '"z\u0000h"')),
  },
  {
    what: 'another encoding of the text',
    code: 'malformed',
    ask: async () => post('/v1/entries', Uint8Array.of(0x7b, 0xc0, 0xaf, 0x7d)),
  },
  {
    what: 'text in UTF-16',
    code: 'malformed',
    ask: async () => post('/v1/entries', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0)),
  },
  {
    what: 'a product with a quotation mark',
    code: 'malformed',
    ask: orderWith({ buyer: BUYER.opening }, { products: ['a"b'] }),
  },
  {
    what: 'a supplier of 65 letters',
    code: 'malformed',
    ask: orderWith({ buyer: BUYER.opening }, { products: ['ok'], group: 'ok', supplier: 'x'.repeat(65) }),
  },
  { what: 'no product', code: 'malformed', ask: orderWith({ buyer: BUYER.opening }, { products: [] }) },
  {
    what: 'a currency in small letters',
    code: 'malformed',
    ask: orderWith({ buyer: BUYER.opening }, { currency: 'cny' }),
  },
  {
    what: 'a moment within the hour',
    code: 'malformed',
    ask: orderWith({ buyer: BUYER.opening }, { placed: 1_790_002_800_001 }),
  },
  {
    what: 'a moment after the year 2100',
    code: 'malformed',
    ask: orderWith({ buyer: BUYER.opening }, { expires: 4_102_448_400_000 }),
  },
  { what: 'an order whose buyer is not opened', code: 'opening_missing', ask: orderWith(undefined) },
  {
    what: 'an order whose buyer is another',
    code: 'opening_mismatch',
    ask: orderWith({ buyer: { salt: SALT, data: 'x' } }),
  },
  {
    what: 'an opening of nothing that is committed',
    code: 'opening_mismatch',
    ask: orderWith({ buyer: BUYER.opening, listing: { salt: SALT, data: 'x' } }, { buyer: BUYER.commitment }),
  },
  {
    what: 'an opening of a field that there is not',
    code: 'malformed',
    ask: orderWith({ buyer: BUYER.opening, secret: { salt: SALT, data: 'x' } }),
  },
  { what: 'an opening whose salt is short', code: 'malformed', ask: orderWith({ buyer: { salt: 'AAAA', data: 'x' } }) },
  {
    what: 'a review whose text is not opened',
    code: 'opening_missing',
    ask: async ({ held: { chain, own } }) => submit((await reviewOf(chain, own, { text: ID })).body, [own]),
  },
  {
    what: 'a text that another one was committed for',
    code: 'opening_mismatch',
    ask: async ({ held: { chain, own } }) => {
      const { body } = aReview({ ...chain.about, anchor: await chain.anchor() }, own, { words: 'Fresh.' });
      return submit(body, [own], text('Stale.'));
    },
  },
  { what: 'a text with half a character', code: 'opening_mismatch', ask: lonely },
  { what: 'a text of 20,001 bytes', code: 'malformed', ask: tooLong('x'.repeat(20_001)) },
  { what: 'a text of 20,001 bytes in 6,667 characters', code: 'too_large', ask: tooLong('茶'.repeat(6_667)) },
  { what: 'a float, hosted', code: 'not_canonical', ask: hosted({ kind: 'order', band: 1.5 }) },
  { what: 'a text beyond ASCII, hosted', code: 'not_canonical', ask: hosted({ kind: 'order', channel: '茶' }) },
  { what: 'nothing as a value, hosted', code: 'not_canonical', ask: hosted({ kind: 'order', group: null }) },
  { what: 'a log of its own, hosted', code: 'malformed', ask: hosted({ kind: 'order', log: 'x.example/y' }) },
  { what: 'an issuer of its own, hosted', code: 'malformed', ask: hosted({ kind: 'order', issuer: 'market' }) },
  { what: 'evidence of an order that it does not name, hosted', code: 'malformed', ask: hosted({ kind: 'evidence' }) },
  {
    what: 'evidence of an order that is not there, hosted',
    code: 'unknown_order',
    ask: hosted({ kind: 'evidence', order: ORDER_ID }),
  },
  { what: 'a review, hosted', code: 'malformed', ask: hosted({ kind: 'review', rating: 5 }) },
];

/** Half of a surrogate pair has no UTF-8, so nobody could check a commitment to it. */
async function lonely({ held: { chain, own } }: Scene): Promise<Response> {
  const { commitment: said } = committed('text', 'x');
  const submission = await signedBy((await reviewOf(chain, own, { text: said })).body, [own]);
  return post(
    '/v1/entries',
    JSON.stringify({ ...submission, openings: text('x') }).replace('"data":"x"', '"data":"\\ud83c"'),
  );
}

function tooLong(data: string): Row['ask'] {
  return async ({ held: { chain, own } }) => {
    const { commitment: said, opening } = committed('text', data);
    return submit((await reviewOf(chain, own, { text: said })).body, [own], { text: opening });
  };
}
