/** The auditor on reviews with additions and photos: an honest service passes, and whatever is changed or gone is found. */
import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sellerLines } from '../../cli/audit/report.ts';
import type { Answer, Client } from '../../cli/client/client.ts';
import { accept, refuse } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { aHide, committed, randomBytes } from '../support/build.ts';
import { JPEG, PNG } from '../support/pictures.ts';
import { aPhoto, AuditedShop, Chain, type Reviews } from './audited-shop.ts';

const [SHOWN, HIDDEN, LATE] = [aPhoto(JPEG), aPhoto(PNG), aPhoto(JPEG)] as const;
const ADDITION = committed('addition', 'Still fresh after a month.');

let town: AuditedShop;
/** The order whose review has all of it, and another one whose was erased. */
let full: Chain;
let erased: Chain;

beforeAll(async () => {
  town = await AuditedShop.start();
  full = await Chain.open(town);
  await full.review({ photos: [SHOWN.id] });
  const addition = { addition: ADDITION.commitment, photos: [SHOWN.id, HIDDEN.id, LATE.id] };
  const id = await full.review({ revision: 1, ...addition }, { addition: ADDITION.opening });
  await full.send(SHOWN);
  await full.send(HIDDEN);
  const hide = { photo: HIDDEN.id, reason: 'personal_data' } as const;
  await full.add({ body: aHide(full.about, id, hide) }, [town.operator]);
  erased = await Chain.open(town);
  const gone = await erased.review({ photos: [SHOWN.id] });
  await erased.send(SHOWN);
  await erased.erase(gone);
  await town.settle();
});
afterAll(() => town.stop());

type Opening = Answer<'readOpening'>;

type ListedPhoto = NonNullable<Reviews[number]['photos']>[number];
const listingPhotos = (lie: (photo: ListedPhoto) => readonly ListedPhoto[]): Client =>
  town.listing((reviews) =>
    reviews.map((review) => (review.photos ? { ...review, photos: review.photos.flatMap(lie) } : review)),
  );

describe('an honest service', () => {
  test('passes, with its texts, additions and photos read; the photo that has not come is named as missing', async () => {
    const { seller, findings, missing } = await town.audited();
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
    const { findings } = await town.audited();
    await writeFile(full.fileOf(SHOWN), JPEG);
    expect(findings).toEqual([expect.stringMatching(/^photo .* is not the one that its author committed to$/)]);
  });

  test('whose bytes are deleted where they lie is found', async () => {
    await rm(full.fileOf(SHOWN));
    const { findings } = await town.audited();
    await writeFile(full.fileOf(SHOWN), JPEG);
    expect(findings).toEqual([expect.stringMatching(/^photo .* is not served \(not_found\), and no entry hides it$/)]);
  });

  test('that the list leaves out is found', async () => {
    const { findings } = await town.audited(listingPhotos((photo) => (photo.photo === SHOWN.id ? [] : [photo])));
    expect(findings).toEqual([expect.stringMatching(/is not listed, and no entry takes it away$/)]);
  });

  test('that the list calls hidden, without an entry or for another reason than its entry gives, is found', async () => {
    const hidden = ({ photo }: ListedPhoto) => [{ photo, state: 'hidden', hiddenFor: 'insult' } as const];
    const { findings } = await town.audited(listingPhotos(hidden));
    expect(findings.map((wrong) => wrong.replace(/^photo (\S+) of review \S+/, '$1'))).toEqual([
      `${SHOWN.id} is hidden, and no entry hides it`,
      `${HIDDEN.id} is hidden, for another reason than its entry gives`,
      `${LATE.id} is hidden, and no entry hides it`,
    ]);
  });

  test('is read from the service only: an address of elsewhere is not asked', async () => {
    const elsewhere = { url: 'https://elsewhere.example/p' };
    const { findings } = await town.audited(listingPhotos((photo) => [photo.url ? { ...photo, ...elsewhere } : photo]));
    expect(findings).toEqual([expect.stringMatching(/is not served \(malformed\)/)]);
  });
});

describe('an addition', () => {
  const answering = (data: string | undefined): Client => ({
    ...town.api,
    call: async (operation, call) => {
      const answer = await town.api.call(operation, call);
      const isAddition = (call.params as { readonly field?: string } | undefined)?.field === 'addition';
      if (operation !== 'readOpening' || !isAddition || !answer.ok) return answer;
      if (data === undefined) return refuse('not_found', 'Nothing here.');
      const said = answer.value as Opening;
      return accept({ ...said, opening: { ...said.opening, data } } as typeof answer.value);
    },
  });

  test('that is altered is found', async () => {
    const { findings } = await town.audited(answering('Still fresh after a year.'));
    expect(findings).toEqual([
      expect.stringMatching(/^the addition of review \S+ is not the one that its author committed to$/),
      expect.stringMatching(/^the list has another addition to review \S+ than its opening$/),
    ]);
  });

  test('that is dropped is found', async () => {
    const { findings } = await town.audited(answering(undefined));
    expect(findings).toEqual([
      expect.stringMatching(
        /^the addition of review \S+ is not served \(not_found\), and no entry hides or erases it$/,
      ),
    ]);
  });
});

describe('the list of reviews', () => {
  const cases: readonly (readonly [string, (reviews: Reviews) => Reviews, RegExp])[] = [
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
    const { findings } = await town.audited(town.listing(lie));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => !wrong.test(finding))).toEqual([]);
  });

  test('that first shows another text under the name of one, and then the true one, is found', async () => {
    const { findings } = await town.audited(
      town.listing((all) => [...all.map((one) => ({ ...one, text: 'Stale.' })), ...all]),
    );
    expect(findings).toContainEqual(expect.stringMatching(/^the list has another text/));
  });
});
