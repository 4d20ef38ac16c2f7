/** Photos that wait for the operator, in one list over all sellers, which follows what becomes of each. */
import { env, exports } from 'cloudflare:workers';
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import { listHeldPhotos, replaceHeldPhotos } from '../../worker/directory/held-photos.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { Seller } from '../../worker/seller/object.ts';
import { aHide, aSigner, committed, publicKeyOf, randomBytes, signed } from '../support/build.ts';
import { JPEG } from '../support/pictures.ts';
import { postJson, signedBy } from './doors/scene.ts';
import { LEDGER_LOG, operator, registry } from './support/ledger.ts';
import { statementOf } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

type Page = NonNullable<Awaited<ReturnType<typeof listHeldPhotos>>>;

beforeEach(async () => {
  const left = await listHeldPhotos(env.DIRECTORY, { limit: 100 });
  for (const { seller } of left?.photos ?? []) {
    await replaceHeldPhotos(env.DIRECTORY, seller, Number.MAX_SAFE_INTEGER, []);
  }
});

/** What the operator is answered. */
async function asked(more: object = {}): Promise<Page> {
  const body = { kind: 'held_photos', log: LEDGER_LOG, issuedAt: LATER, ...more };
  const answer = await postJson('/v1/held-photos', await signedBy(body, [await operator()]));
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return answer.json();
}
const waiting = async (): Promise<string[]> => (await asked({ limit: 100 })).photos.map(({ photo }) => photo);

/** Rings the alarm as if all that the seller has to say were due. */
async function told({ stub }: TestSeller): Promise<void> {
  await runInDurableObject(stub, async (_, { storage }) => {
    storage.sql.exec("UPDATE outbox SET due = 0 WHERE task IN ('photos', 'held')");
    await storage.setAlarm(Date.now());
  });
  await runDurableObjectAlarm(stub);
}

/** A review with a photo, which is held since `since`: this deployment shows photos at once, so the row is set by hand. */
async function heldPhoto(seller: TestSeller, since: number) {
  const chain = await seller.order();
  const own = await chain.handOver();
  const salt = randomBytes(32);
  const photo = commitment('photo', salt, JPEG);
  const { order } = chain.body;
  const review = accepted(await chain.review(own, { photos: [photo] })).promise.id;
  const address = `/v1/sellers/${seller.id}/orders/${order}/photos/${photo}?salt=${toBase64url(salt)}`;
  const sent = await exports.default.fetch(`https://trust.example${address}`, { method: 'PUT', body: JPEG });
  expect(sent.status).toBe(201);
  await runInDurableObject(seller.stub, (_, { storage }) => {
    storage.sql.exec("UPDATE photo SET state = 'held', came = ? WHERE id = ?", since, photo);
    storage.sql.exec("INSERT OR REPLACE INTO outbox (task, due, size, attempts) VALUES ('held', 0, 0, 0)");
  });
  await told(seller);
  return { seller, chain, own, order, photo, review };
}
type Held = Awaited<ReturnType<typeof heldPhoto>>;

describe('the list of held photos', () => {
  test('has those of all sellers, the oldest first, page by page', async () => {
    const [one, other] = [await aSeller(), await aSeller()];
    const second = await heldPhoto(one, LATER + 2);
    const third = await heldPhoto(one, LATER + 3);
    const first = await heldPhoto(other, LATER + 1);
    expect(await waiting()).toEqual([first, second, third].map(({ photo }) => photo));
    const page = await asked({ limit: 2 });
    expect(page.photos[0]).toEqual({
      seller: other.id,
      order: first.order,
      photo: first.photo,
      since: LATER + 1,
      type: 'image/jpeg',
      width: 16,
      height: 8,
    });
    expect(await asked({ limit: 2, after: page.next })).toEqual({
      photos: [expect.objectContaining({ photo: third.photo })],
    });
  });

  test('names the seller once the directory knows the name', async () => {
    const seller = await aSeller();
    const { commitment: profile, opening } = committed('profile', JSON.stringify({ name: 'Tea 茶叶' }));
    const { log, key } = seller;
    accepted(await seller.send({ kind: 'seller', log, counter: 1, profile }, [key], { profile: opening }));
    await statementOf(seller);
    await seller.stub.tellDirectory();
    await heldPhoto(seller, LATER);
    expect((await asked()).photos).toEqual([expect.objectContaining({ seller: seller.id, name: 'Tea 茶叶' })]);
  });

  const ends: readonly (readonly [string, (held: Held) => Promise<unknown>])[] = [
    [
      'shown by an entry',
      ({ chain, review, photo, seller }) =>
        chain.add({ body: aHide(chain.about, review, { photo, visible: true }) }, [seller.operator]),
    ],
    [
      'hidden by an entry',
      ({ chain, review, photo, seller }) =>
        chain.add({ body: aHide(chain.about, review, { photo }) }, [seller.operator]),
    ],
    [
      'erased with its review',
      ({ chain, review, own }) =>
        chain.add({ body: { kind: 'erase', ...chain.about, to: review, key: publicKeyOf(own) } }, [own]),
    ],
    ['left out of a change', ({ chain, own }) => chain.review(own, { revision: 1 })],
  ];
  test.each(ends)('no longer has one that is %s', async (_, end) => {
    const seller = await aSeller();
    const stays = await heldPhoto(seller, LATER);
    const goes = await heldPhoto(seller, LATER + 1);
    expect(await waiting()).toEqual([stays.photo, goes.photo]);
    await end(goes);
    await told(seller);
    // Deleting bytes comes before telling of it.
    await told(seller);
    expect(await waiting()).toEqual([stays.photo]);
  });

  test('no longer has one that is decided on after the service stopped taking photos', async () => {
    const { seller, chain, review, photo } = await heldPhoto(await aSeller(), LATER);
    const submissions = [await signed(aHide(chain.about, review, { photo }), [seller.operator])];
    const input = JSON.stringify({ seller: seller.id, submissions, registry: await registry(), nowMs: LATER });
    await runInDurableObject(seller.stub, async (_, state) => {
      accepted((await new Seller(state, { ...env, PHOTOS: 'off' }).append(input))[0]!);
    });
    await told(seller);
    expect(await waiting()).toEqual([]);
  });

  test('is made anew from the sellers after it was dropped', async () => {
    const { photo, seller } = await heldPhoto(await aSeller(), LATER);
    // Sellers of earlier tests have held photos too, and tell them again.
    const own = async () => (await asked({ limit: 100 })).photos.filter((one) => one.seller === seller.id);
    const before = await own();
    expect(before).toMatchObject([{ photo }]);
    for (const table of ['seller', 'seller_name', 'seller_domain', 'promoter', 'held_photo', 'migration']) {
      await env.DIRECTORY.prepare(`DROP TABLE ${table}`).run();
    }
    expect(await waiting()).toEqual([]);
    const rebuild = { kind: 'rebuild_directory', log: LEDGER_LOG, issuedAt: LATER };
    expect((await postJson('/v1/directory', await signedBy(rebuild, [await operator()]))).status).toBe(200);
    expect(await own()).toEqual(before);
  });
});

describe('the operator’s look at a photo', () => {
  type Place = Pick<Held, 'seller' | 'order' | 'photo'>;
  const look = async ({ seller, order, photo }: Place, more: object = {}, signer?: Signer): Promise<Response> => {
    const issuedAt = Date.now();
    const body = { kind: 'look', log: LEDGER_LOG, seller: seller.id, order, photo, issuedAt, ...more };
    const { sigs } = await signedBy(body, [signer ?? (await operator())]);
    const query = new URLSearchParams({ issuedAt: String(body.issuedAt), ...sigs[0] });
    return exports.default.fetch(`https://trust.example/p/${seller.id}/${order}/${photo}?${query}`);
  };
  const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;

  test('shows what is held or hidden to whoever signs as the operator, and to nobody else', async () => {
    const held = await heldPhoto(await aSeller(), LATER);
    const { seller, order, photo, chain, review } = held;
    const open = await exports.default.fetch(`https://trust.example/p/${seller.id}/${order}/${photo}`);
    expect(await codeOf(open)).toBe('not_found');
    const shown = await look(held);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(JPEG);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    accepted(await chain.add({ body: aHide(chain.about, review, { photo }) }, [seller.operator]));
    expect((await look(held)).status).toBe(200);
    expect(await codeOf(await look(held, {}, await aSigner()))).toBe('signer_unexpected');
  });

  test('is for one photo and five minutes', async () => {
    const held = await heldPhoto(await aSeller(), LATER);
    const hour = 3_600_000;
    expect(await codeOf(await look(held, { issuedAt: Date.now() - hour }))).toBe('bad_time');
    expect(await codeOf(await look(held, { issuedAt: Date.now() + hour }))).toBe('bad_time');
    expect(await codeOf(await look(held, { photo: LATER.toString() }))).toBe('bad_signature');
    expect(await codeOf(await look(held, { log: 'elsewhere.example/ledger/0' }))).toBe('bad_signature');
    const half = `https://trust.example/p/${held.seller.id}/${held.order}/${held.photo}?issuedAt=${Date.now()}`;
    expect(await codeOf(await exports.default.fetch(half))).toBe('signer_unexpected');
  });

  test('ends with the photo', async () => {
    const held = await heldPhoto(await aSeller(), LATER);
    const { chain, review, own } = held;
    accepted(await chain.add({ body: { kind: 'erase', ...chain.about, to: review, key: publicKeyOf(own) } }, [own]));
    expect(await codeOf(await look(held))).toBe('not_found');
  });
});

test('a telling that comes late takes nothing of a newer one away', async () => {
  const { id: seller } = await aSeller();
  const row = (photo: string) => ({
    seller,
    order: 'o'.repeat(21) + 'A',
    photo,
    since: 1,
    type: 'image/png' as const,
    width: 1,
    height: 1,
  });
  const [old, recent] = [row('o'.repeat(42) + 'A'), row('r'.repeat(42) + 'A')];
  await replaceHeldPhotos(env.DIRECTORY, seller, 2, [recent]);
  await replaceHeldPhotos(env.DIRECTORY, seller, 1, [old, { ...recent, since: 0 }]);
  expect((await listHeldPhotos(env.DIRECTORY, { limit: 9 }))?.photos).toContainEqual(recent);
  await replaceHeldPhotos(env.DIRECTORY, seller, 2, []);
  expect(await listHeldPhotos(env.DIRECTORY, { limit: 9 })).toEqual({ photos: [] });
});
