/** Requests that no operation takes: their size, type, method, address or parameters. */
import { OPERATIONS } from '../../../schema/api/operations.ts';
import { JPEG } from '../../support/pictures.ts';
import { call, HOSTED_KEY, ID, ORDER_ID, post, postJson, type Row, SALT, type Scene } from './scene.ts';

const NOBODY = 'q'.repeat(16);
const MEGABYTE = 1_048_576;

/** A body that announces no length: `chunks` of `size` bytes. */
function stream(chunks: number, size: number): ReadableStream<Uint8Array> {
  let left = chunks;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(size).fill(0x20));
      else controller.close();
    },
  });
}

/** What a compressor makes of 50 MB of blanks. */
async function bomb(): Promise<ArrayBuffer> {
  const gzip = new CompressionStream('gzip');
  const writer = gzip.writable.getWriter();
  const blanks = new Uint8Array(MEGABYTE).fill(0x20);
  const written = Promise.all([...Array.from({ length: 50 }, () => writer.write(blanks)), writer.close()]);
  const [compressed] = await Promise.all([new Response(gzip.readable).arrayBuffer(), written]);
  return compressed;
}

const keys = (count: number): string => `{${Array.from({ length: count }, (_, n) => `"k${n}":1`).join(',')}}`;
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const entries =
  (body: BodyInit, headers: Record<string, string> = {}) =>
  () =>
    post('/v1/entries', body, headers);
const get = (path: string) => () => call(path);
const ofSeller =
  (rest: string) =>
  ({ seller }: Scene): Promise<Response> =>
    call(`/v1/sellers/${seller.id}${rest}`);
const hosted =
  (headers: Record<string, string>, body: object = { body: { kind: 'order' } }) =>
  ({ seller }: Scene): Promise<Response> =>
    postJson(`/v1/sellers/${seller.id}/hosted-entries`, body, headers);
const photo =
  (query: string, body: BodyInit, headers: Record<string, string> = {}) =>
  ({ seller }: Scene): Promise<Response> =>
    call(`/v1/sellers/${seller.id}/orders/${ORDER_ID}/photos/${ID}${query}`, { method: 'PUT', body, headers });
const BEARER = { authorization: `Bearer ${HOSTED_KEY}` };

/** Every operation asked with a parameter of nobody's. */
const UNKNOWN_PARAMETERS: readonly Row[] = Object.entries(OPERATIONS).map(([id, { method, path }]) => ({
  what: `${id} with a parameter that it does not know`,
  code: 'unknown_parameter',
  ask: ({ seller }) => {
    const values: Record<string, string> = {
      seller: seller.id,
      order: ORDER_ID,
      id: ID,
      policy: ID,
      photo: ID,
      field: 'text',
    };
    const address = `${path.replaceAll(/:([a-z]+)/g, (_, name: string) => values[name] ?? '')}?debug=1`;
    if (method === 'PUT') return call(address, { method, body: 'x' });
    return method === 'GET' ? call(address) : postJson(address, {});
  },
}));

export const REQUEST_ROWS: readonly Row[] = [
  ...UNKNOWN_PARAMETERS,
  { what: '10 MB', code: 'too_large', ask: () => entries(new Uint8Array(10 * MEGABYTE))() },
  { what: '10 MB that announce no length', code: 'too_large', ask: () => entries(stream(10, MEGABYTE))() },
  { what: 'chunks without end', code: 'too_large', ask: () => entries(stream(Number.POSITIVE_INFINITY, 4_096))() },
  { what: 'a batch of 10 MB', code: 'too_large', ask: () => post('/v1/batches', new Uint8Array(10 * MEGABYTE)) },
  {
    what: 'a gzip bomb',
    code: 'wrong_media_type',
    ask: async () => entries(await bomb(), { 'content-encoding': 'gzip' })(),
  },
  { what: 'a gzip bomb that does not say so', code: 'malformed', ask: async () => entries(await bomb())() },
  { what: 'lists in lists, 60,000 deep', code: 'malformed', ask: entries('['.repeat(60_000)) },
  { what: 'objects in objects, 5,000 deep', code: 'malformed', ask: entries(nested(5_000)) },
  { what: 'a body one level too deep', code: 'malformed', ask: entries(nested(19)) },
  { what: '100,000 keys', code: 'malformed', ask: () => post('/v1/batches', keys(100_000)) },
  { what: '100,000 keys in an entry', code: 'too_large', ask: () => entries(`{"body":${keys(100_000)},"sigs":[]}`)() },
  { what: 'a batch of nothing', code: 'malformed', ask: () => postJson('/v1/batches', { entries: [] }) },
  {
    what: 'a batch of 501',
    code: 'malformed',
    ask: () => postJson('/v1/batches', { entries: Array.from({ length: 501 }, () => ({})) }),
  },
  { what: '501 scores', code: 'malformed', ask: () => postJson('/v1/scores', { sellers: Array(501).fill(NOBODY) }) },
  { what: 'no scores', code: 'malformed', ask: () => postJson('/v1/scores', { sellers: [] }) },
  { what: 'a score of no seller id', code: 'malformed', ask: () => postJson('/v1/scores', { sellers: ['../x'] }) },
  { what: 'text', code: 'wrong_media_type', ask: entries('{}', { 'content-type': 'text/plain' }) },
  {
    what: 'JSON in another charset',
    code: 'wrong_media_type',
    ask: entries('{}', { 'content-type': 'application/json; charset=gbk' }),
  },
  { what: 'JSON of a dialect', code: 'wrong_media_type', ask: entries('{}', { 'content-type': 'application/json5' }) },
  {
    what: 'no media type',
    code: 'wrong_media_type',
    ask: () => call('/v1/entries', { method: 'POST', body: new Uint8Array(2) }),
  },
  { what: 'brotli', code: 'wrong_media_type', ask: entries('{}', { 'content-encoding': 'br' }) },
  { what: 'no body', code: 'malformed', ask: () => post('/v1/entries', '') },
  ...['PUT', 'PATCH', 'DELETE'].map((method): Row => ({
    what: `${method} of an entry`,
    code: 'method_not_allowed',
    ask: () => call('/v1/entries', { method }),
  })),
  { what: 'reading where one writes', code: 'method_not_allowed', ask: get('/v1/batches') },
  { what: 'writing where one reads', code: 'method_not_allowed', ask: () => postJson('/v1/sellers', {}) },
  { what: 'an address beside the last', code: 'not_found', ask: get('/v1/entries/1') },
  { what: 'a slash too many', code: 'not_found', ask: get('/v1/sellers/') },
  { what: 'a way up', code: 'not_found', ask: get('/v1/sellers/..%2f..%2fregistry') },
  { what: 'a seller in capitals', code: 'not_found', ask: get(`/v1/sellers/${'Q'.repeat(16)}/score`) },
  { what: 'a percent sign alone', code: 'not_found', ask: get('/v1/sellers/%/score') },
  { what: 'bytes that are no text, as a seller', code: 'not_found', ask: get('/v1/sellers/%ff%fe/score') },
  { what: 'a seller who is not there', code: 'unknown_seller', ask: get(`/v1/sellers/${NOBODY}/score`) },
  {
    what: 'an order of a seller who is not there',
    code: 'unknown_seller',
    ask: get(`/v1/sellers/${NOBODY}/orders/${ORDER_ID}`),
  },
  { what: 'an order that is not there', code: 'unknown_order', ask: ofSeller(`/orders/${ORDER_ID}`) },
  { what: 'an order by no id', code: 'not_found', ask: ofSeller('/orders/1') },
  { what: 'the score of a promoter whom nobody knows', code: 'not_found', ask: ofSeller('/score?promoter=nobody') },
  { what: 'the score of a promoter of no form', code: 'malformed', ask: ofSeller('/score?promoter=%00') },
  { what: 'a proof of an entry that is not there', code: 'not_found', ask: ofSeller(`/proofs/${ID}`) },
  { what: 'an opening that is not there', code: 'not_found', ask: ofSeller(`/openings/${ID}/text`) },
  { what: 'an opening that is nobody else’s', code: 'not_found', ask: ofSeller(`/openings/${ID}/buyer`) },
  { what: 'a journal from before its beginning', code: 'malformed', ask: ofSeller('/journal?from=-1') },
  { what: 'a journal from a number with a zero in front', code: 'malformed', ask: ofSeller('/journal?from=01') },
  { what: 'a journal from a half', code: 'malformed', ask: ofSeller('/journal?from=1.5') },
  { what: 'a history of no number', code: 'malformed', ask: ofSeller('/history?days=all') },
  { what: 'reviews of six stars', code: 'malformed', ask: ofSeller('/reviews?stars=6') },
  { what: 'reviews after a cursor of nobody’s', code: 'malformed', ask: ofSeller('/reviews?cursor=first') },
  { what: 'reviews with text or without', code: 'malformed', ask: ofSeller('/reviews?text=no') },
  { what: 'a limit twice', code: 'malformed', ask: ofSeller('/reviews?limit=1&limit=2') },
  { what: 'reviews in an order of nobody’s', code: 'malformed', ask: ofSeller('/reviews?sort=best') },
  { what: 'a cursor of another order', code: 'malformed', ask: ofSeller('/reviews?sort=lowest&cursor=12') },
  { what: 'a widget of no layout', code: 'malformed', ask: get('/v1/widgets?of=aaaaaaaaaaaaaaaa&layout=wall') },
  { what: 'widgets of no seller', code: 'malformed', ask: get('/v1/widgets?of=x') },
  { what: 'sellers of no category', code: 'malformed', ask: get('/v1/sellers?category=weapons') },
  { what: 'sellers by one letter', code: 'malformed', ask: get('/v1/sellers?name=a') },
  { what: 'sellers after a cursor of nobody’s', code: 'malformed', ask: get('/v1/sellers?cursor=x') },
  { what: 'a policy that is not known', code: 'not_found', ask: get(`/v1/policies/${ID}`) },
  { what: 'a policy by no hash', code: 'not_found', ask: get('/v1/policies/first') },
  { what: 'the ledger from a word', code: 'malformed', ask: get('/v1/ledger/journal?from=start') },
  { what: 'a tile beyond the tree', code: 'not_found', ask: get('/t/ledger/0/tile/5/000') },
  { what: 'a tile in another spelling', code: 'not_found', ask: get('/t/ledger/0/tile/0/0000') },
  { what: 'a page as a photo', code: 'not_a_photo', ask: photo(`?salt=${SALT}`, '<svg xmlns="…"/>') },
  { what: 'a photo of 300,001 bytes', code: 'too_large', ask: photo(`?salt=${SALT}`, new Uint8Array(300_001)) },
  { what: 'a photo without a salt', code: 'malformed', ask: photo('', JPEG) },
  { what: 'a photo that nobody signed', code: 'opening_mismatch', ask: photo(`?salt=${SALT}`, JPEG) },
  {
    what: 'a photo in gzip',
    code: 'wrong_media_type',
    ask: photo(`?salt=${SALT}`, JPEG, { 'content-encoding': 'gzip' }),
  },
  {
    what: 'a photo that is not there',
    code: 'not_found',
    ask: ({ seller }) => call(`/p/${seller.id}/${ORDER_ID}/${ID}`),
  },
  { what: 'a photo by no id', code: 'not_found', ask: ({ seller }) => call(`/p/${seller.id}/${ORDER_ID}/x.svg`) },
  { what: 'a photo of a seller who is not there', code: 'unknown_seller', ask: get(`/p/${NOBODY}/${ORDER_ID}/${ID}`) },
  { what: 'a photo with a question', code: 'unknown_parameter', ask: get(`/p/${NOBODY}/${ORDER_ID}/${ID}?size=1`) },
  { what: 'reviews with photos or without', code: 'malformed', ask: ofSeller('/reviews?photos=no') },
  { what: 'no API key', code: 'unauthorized', ask: hosted({}) },
  {
    what: 'an API key that nobody granted',
    code: 'unauthorized',
    ask: hosted({ authorization: 'Bearer 0123456789abcdef' }),
  },
  {
    what: 'a password in place of an API key',
    code: 'unauthorized',
    ask: hosted({ authorization: 'Basic dXNlcjpwYXNz' }),
  },
  { what: 'an API key in pieces', code: 'unauthorized', ask: hosted({ authorization: `Bearer ${HOSTED_KEY} x` }) },
  { what: 'an Idempotency-Key with a blank', code: 'malformed', ask: hosted({ ...BEARER, 'idempotency-key': 'a b' }) },
  {
    what: 'an Idempotency-Key of 65 letters',
    code: 'malformed',
    ask: hosted({ ...BEARER, 'idempotency-key': 'a'.repeat(65) }),
  },
  {
    what: 'a report with a token of nobody’s',
    code: 'share_token_invalid',
    ask: ({ seller }) =>
      postJson(`/v1/sellers/${seller.id}/reports`, { token: `${'A'.repeat(40)}.${'A'.repeat(43)}`, reason: 'spam' }),
  },
  {
    what: 'a report for no reason on the list',
    code: 'malformed',
    ask: ({ seller }) => postJson(`/v1/sellers/${seller.id}/reports`, { token: 'A'.repeat(40), reason: 'envy' }),
  },
];
