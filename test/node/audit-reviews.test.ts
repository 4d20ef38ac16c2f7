/** The auditor on reviews with additions and photos: an honest service passes, and whatever is changed or gone is found. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sellerLines } from '../../cli/audit/report.ts';
import { auditService } from '../../cli/audit/service.ts';
import type { Answer, Client } from '../../cli/client/client.ts';
import { signerOfSeed } from '../../cli/keys/keys.ts';
import { accept, refuse } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import {
  aHandover,
  aHide,
  aReview,
  aSigner,
  committed,
  type Draft,
  publicKeyOf,
  randomBytes,
  signed,
} from '../support/build.ts';
import { JPEG, PNG } from '../support/pictures.ts';
import { Served } from './served.ts';
import { must, openShop, order, settle, type ServedShop } from './served-shop.ts';

function aPhoto(bytes: Bytes) {
  const salt = randomBytes(32);
  return { id: commitment('photo', salt, bytes), salt: toBase64url(salt), bytes };
}
type Photo = ReturnType<typeof aPhoto>;

const [SHOWN, HIDDEN, LATE] = [aPhoto(JPEG), aPhoto(PNG), aPhoto(JPEG)] as const;
const ADDITION = committed('addition', 'Still fresh after a month.');

let folder: string;
let served: Served;
let shop: ServedShop;
let operator: Signer;
/** The order whose review has all of it, and of another one that was erased. */
let full: Chain;
let erased: Chain;

/** One order up to a buyer's key of its own. */
class Chain {
  own: Signer;
  readonly order: string;
  private tip: string;

  private constructor(own: Signer, id: string, tip: string) {
    this.own = own;
    this.order = id;
    this.tip = tip;
  }

  static async open(more: Parameters<typeof order>[1] = {}): Promise<Chain> {
    // Through the promoter whose first statement has the ledger hold everything at once: `settle`.
    const { entry, link, id } = await order(shop, { promoter: 'neighbour', ...more });
    const { promise } = must(await served.api.call('submitEntry', { body: entry }));
    const chain = new Chain(await aSigner(), id, promise.id);
    await chain.add({ body: aHandover(chain.about, link, chain.own) }, [link, chain.own]);
    return chain;
  }

  get about() {
    return { log: shop.log, order: this.order, prev: this.tip };
  }

  async add({ body, openings }: Draft, signers: readonly Signer[]): Promise<string> {
    this.tip = must(await served.api.call('submitEntry', { body: await signed(body, signers, openings) })).promise.id;
    return this.tip;
  }

  async review(more: Parameters<typeof aReview>[2], openings: Draft['openings'] = {}): Promise<string> {
    const { anchor } = must(await served.api.call('readOrder', { params: { seller: shop.seller, order: this.order } }));
    const draft = aReview({ ...this.about, anchor }, this.own, { words: 'Fresh.', ...more });
    return this.add({ ...draft, openings: { ...draft.openings, ...openings } }, [this.own]);
  }

  /** The platform attests that the buyer answered: who held the link, and wrote, is displaced. */
  async displace(): Promise<void> {
    const next = await aSigner();
    const { from: _, ...body } = aHandover(this.about, next, next, { via: 'contact', issuer: 'market' });
    await this.add({ body }, [shop.issuers.platform, next]);
    this.own = next;
  }

  erase(to: string): Promise<string> {
    return this.add({ body: { kind: 'erase', ...this.about, to, key: publicKeyOf(this.own) } }, [this.own]);
  }

  async send({ id, salt, bytes }: Photo): Promise<void> {
    const address = `/v1/sellers/${shop.seller}/orders/${this.order}/photos/${id}?salt=${salt}`;
    const answer = await fetch(`${served.api.baseUrl}${address}`, { method: 'PUT', body: bytes });
    expect(answer.status).toBe(201);
  }

  fileOf(photo: Photo): string {
    return path.join(folder, 'photos', shop.seller, `${this.order}.${photo.id}`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-audit-'));
  served = await Served.start(folder);
  shop = await openShop(served.api, folder);
  const keys = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as { readonly operator: string };
  operator = await signerOfSeed(keys.operator);
  full = await Chain.open();
  await full.review({ photos: [SHOWN.id] });
  const addition = { addition: ADDITION.commitment, photos: [SHOWN.id, HIDDEN.id, LATE.id] };
  const id = await full.review({ revision: 1, ...addition }, { addition: ADDITION.opening });
  await full.send(SHOWN);
  await full.send(HIDDEN);
  const hide = { photo: HIDDEN.id, reason: 'personal_data' } as const;
  await full.add({ body: aHide(full.about, id, hide) }, [operator]);
  erased = await Chain.open();
  const gone = await erased.review({ photos: [SHOWN.id] });
  await erased.send(SHOWN);
  await erased.erase(gone);
  await settle(served.api, shop.seller);
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

async function audited(api: Client = served.api) {
  const { ledger, sellers } = must(await auditService(api, {}));
  const [seller] = sellers;
  if (!seller) throw new Error('no seller was audited');
  const told = ({ wrong }: { readonly wrong: string }) => wrong;
  const findings = [...ledger.findings, ...seller.findings].map(told);
  return { seller, findings, missing: seller.missing.map(told) };
}

type Reviews = Answer<'readReviews'>;
type Opening = Answer<'readOpening'>;

/** A service that shows another list of reviews. */
const listing = (lie: (reviews: Reviews['reviews']) => Reviews['reviews']): Client => ({
  ...served.api,
  call: async (operation, call) => {
    const answer = await served.api.call(operation, call);
    if (operation !== 'readReviews' || !answer.ok) return answer;
    const said = answer.value as Reviews;
    return accept({ ...said, reviews: lie(said.reviews) } as typeof answer.value);
  },
});
type ListedPhoto = NonNullable<Reviews['reviews'][number]['photos']>[number];
const listingPhotos = (lie: (photo: ListedPhoto) => readonly ListedPhoto[]): Client =>
  listing((reviews) =>
    reviews.map((review) => (review.photos ? { ...review, photos: review.photos.flatMap(lie) } : review)),
  );

describe('an honest service', () => {
  test('passes, with its texts, additions and photos read; the photo that has not come is named as missing', async () => {
    const { seller, findings, missing } = await audited();
    expect(findings).toEqual([]);
    expect(seller.checked).toMatchObject({ texts: 3, photos: 1 });
    expect(missing).toEqual([expect.stringMatching(new RegExp(`^photo ${LATE.id} of review \\S+ has not come`))]);
    expect(sellerLines(seller)).toEqual([
      expect.stringContaining('3 review texts, 1 photo;'),
      expect.stringMatching(/^ {2}MISSING in \S+: photo /),
    ]);
  });
});

describe('a photo', () => {
  test('whose bytes are exchanged where they lie is found', async () => {
    await writeFile(full.fileOf(SHOWN), PNG);
    const { findings } = await audited();
    await writeFile(full.fileOf(SHOWN), JPEG);
    expect(findings).toEqual([expect.stringMatching(/^photo .* is not the one that its author committed to$/)]);
  });

  test('whose bytes are deleted where they lie is found', async () => {
    await rm(full.fileOf(SHOWN));
    const { findings } = await audited();
    await writeFile(full.fileOf(SHOWN), JPEG);
    expect(findings).toEqual([expect.stringMatching(/^photo .* is not served \(not_found\), and no entry hides it$/)]);
  });

  test('that the list leaves out is found', async () => {
    const { findings } = await audited(listingPhotos((photo) => (photo.photo === SHOWN.id ? [] : [photo])));
    expect(findings).toEqual([expect.stringMatching(/is not listed, and no entry takes it away$/)]);
  });

  test('that the list calls hidden, without an entry or for another reason than its entry gives, is found', async () => {
    const hidden = ({ photo }: ListedPhoto) => [{ photo, state: 'hidden', hiddenFor: 'insult' } as const];
    const { findings } = await audited(listingPhotos(hidden));
    expect(findings.map((wrong) => wrong.replace(/^photo (\S+) of review \S+/, '$1'))).toEqual([
      `${SHOWN.id} is hidden, and no entry hides it`,
      `${HIDDEN.id} is hidden, for another reason than its entry gives`,
      `${LATE.id} is hidden, and no entry hides it`,
    ]);
  });

  test('is read from the service only: an address of elsewhere is not asked', async () => {
    const elsewhere = { url: 'https://elsewhere.example/p' };
    const { findings } = await audited(listingPhotos((photo) => [photo.url ? { ...photo, ...elsewhere } : photo]));
    expect(findings).toEqual([expect.stringMatching(/is not served \(malformed\)/)]);
  });
});

describe('an addition', () => {
  const answering = (data: string | undefined): Client => ({
    ...served.api,
    call: async (operation, call) => {
      const answer = await served.api.call(operation, call);
      const isAddition = (call.params as { readonly field?: string } | undefined)?.field === 'addition';
      if (operation !== 'readOpening' || !isAddition || !answer.ok) return answer;
      if (data === undefined) return refuse('not_found', 'Nothing here.');
      const said = answer.value as Opening;
      return accept({ ...said, opening: { ...said.opening, data } } as typeof answer.value);
    },
  });

  test('that is altered is found', async () => {
    const { findings } = await audited(answering('Still fresh after a year.'));
    expect(findings).toEqual([
      expect.stringMatching(/^the addition of review \S+ is not the one that its author committed to$/),
      expect.stringMatching(/^the list has another addition to review \S+ than its opening$/),
    ]);
  });

  test('that is dropped is found', async () => {
    const { findings } = await audited(answering(undefined));
    expect(findings).toEqual([
      expect.stringMatching(
        /^the addition of review \S+ is not served \(not_found\), and no entry hides or erases it$/,
      ),
    ]);
  });
});

describe('the list of reviews', () => {
  const cases: readonly (readonly [string, (reviews: Reviews['reviews']) => Reviews['reviews'], RegExp])[] = [
    ['leaves one out', () => [], /is not in the list of reviews, and no entry takes it away$/],
    [
      'says that one is withdrawn',
      (all) => all.map((one) => ({ ...one, status: 'withdrawn' })),
      /is listed as withdrawn/,
    ],
    ['gives other stars', (all) => all.map((one) => ({ ...one, rating: 1 })), /is listed with other stars/],
    ['gives another text', (all) => all.map((one) => ({ ...one, text: 'Stale.' })), /^the list has another text/],
    [
      'has one that nobody signed',
      (all) => [...all, ...all.slice(-1).map((one) => ({ ...one, id: toBase64url(randomBytes(32)) }))],
      /is listed, and the journal has none such$/,
    ],
    ['has one twice', (all) => [...all, ...all], /is listed more than once$/],
    ['has one that was erased', (all) => all.map((one) => ({ ...one, status: 'shown' })), /is listed as shown, and/],
    [
      'says that another vouches for the purchase',
      (all) => all.map((one) => ({ ...one, assurance: 3 })),
      /is listed with another assurance than/,
    ],
    [
      'leaves out what an author said before',
      (all) => all.map((one) => ({ ...one, earlier: [] })),
      /is listed with another earlier than/,
    ],
    [
      'makes an addition younger',
      (all) => all.map((one) => (one.addition ? { ...one, addition: { ...one.addition, at: 1e12 } } : one)),
      /^the list has another time of the addition/,
    ],
  ];
  test.each(cases)('that %s is found', async (_, lie, wrong) => {
    const { findings } = await audited(listing(lie));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => !wrong.test(finding))).toEqual([]);
  });

  test('that first shows another text under the name of one, and then the true one, is found', async () => {
    const { findings } = await audited(listing((all) => [...all.map((one) => ({ ...one, text: 'Stale.' })), ...all]));
    expect(findings).toContainEqual(expect.stringMatching(/^the list has another text/));
  });
});

describe('a service whose reviews were displaced, erased, withdrawn, ruled void, hidden, and some of it taken back', () => {
  beforeAll(async () => {
    const contact = committed('contact', 'ann@mail.example');
    const displaced = await Chain.open({ contact: contact.commitment });
    await displaced.review({ photos: [SHOWN.id] });
    await displaced.send(SHOWN);
    await displaced.displace();
    const rewarded = await displaced.review({ rating: 2, reward: 'gift', photos: [SHOWN.id] });
    await displaced.send(SHOWN);
    await displaced.add({ body: aHide(displaced.about, rewarded) }, [operator]);
    await displaced.add({ body: aHide(displaced.about, rewarded, { visible: true }) }, [operator]);
    await displaced.review({ revision: 1, reward: 'none', aspects: { quality: 2, delivery: 5 } });

    const again = await Chain.open();
    await again.erase(await again.review({ photos: [SHOWN.id] }));
    await again.review({ revision: 1, photos: [SHOWN.id, HIDDEN.id] });
    await again.send(HIDDEN);
    const back = await Chain.open();
    const first = await back.review({});
    await back.review({ revision: 1, withdrawn: true });
    await back.review({ revision: 2, rating: 1, language: 'en' });
    await back.erase(first);
    const voided = await Chain.open();
    const to = await voided.review({ photos: [SHOWN.id] });
    await voided.add({ body: { kind: 'ruling', ...voided.about, to, effect: 'void_review', reason: 'off_topic' } }, [
      operator,
    ]);

    await settle(served.api, shop.seller);
  });

  test('passes when it is honest', async () => {
    const { findings } = await audited();
    expect(findings).toEqual([]);
  });

  test('does not when its list buries a new review under old ones', async () => {
    const { findings } = await audited(listing((all) => all.toReversed()));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((wrong) => !/^review \S+ is listed behind older ones$/.test(wrong))).toEqual([]);
  });
});
