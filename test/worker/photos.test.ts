import { env, exports } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { aHide, publicKeyOf, randomBytes } from '../support/build.ts';
import { JPEG, jpegWith, PNG, WEBP } from '../support/pictures.ts';
import { settled } from './support/look.ts';
import { accepted, aSeller, type TestSeller } from './support/seller.ts';

type Photo = { readonly id: string; readonly salt: string; readonly bytes: Bytes };
type Chain = Awaited<ReturnType<TestSeller['order']>>;

function aPhoto(bytes: Bytes = JPEG): Photo {
  const salt = randomBytes(32);
  return { id: commitment('photo', salt, bytes), salt: toBase64url(salt), bytes };
}

const send = (seller: TestSeller, order: string, photo: Photo, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(
    `https://trust.example/v1/sellers/${seller.id}/orders/${order}/photos/${photo.id}?salt=${photo.salt}`,
    { method: 'PUT', body: photo.bytes, ...init },
  );
const look = (seller: TestSeller, order: string, { id }: Photo): Promise<Response> =>
  exports.default.fetch(`https://trust.example/p/${seller.id}/${order}/${id}`);
const codeOf = async (response: Response): Promise<unknown> => {
  const answer = await response.json<{ code?: string; state?: string }>();
  return answer.code ?? answer.state;
};
const kept = async (seller: TestSeller): Promise<number> =>
  (await env.PHOTO_BUCKET!.list({ prefix: seller.id })).objects.length;
const listed = async (seller: TestSeller, more: object = {}) =>
  accepted(await seller.stub.reviews({ limit: 9, withText: false, ...more })).reviews;
const reviewWith = async (chain: Chain, own: Signer, photos: readonly Photo[], more: object = {}) =>
  accepted(await chain.review(own, { photos: photos.map(({ id }) => id), ...more })).promise.id;

/** A review with photos, of which all have come. */
async function shownReview(photos: readonly Photo[] = [aPhoto()]) {
  const seller = await aSeller();
  const chain = await seller.order();
  const own = await chain.handOver();
  const id = await reviewWith(chain, own, photos);
  const { order } = chain.body;
  for (const photo of photos) expect((await send(seller, order, photo)).status).toBe(201);
  return { seller, chain, own, id, order, photos, photo: photos[0]! };
}

/** The view of the seller's list in a widget, as text. */
const listOf = async (seller: TestSeller, more: string): Promise<string> => {
  const asked = `https://trust.example/v1/widgets?of=${seller.id}&layout=list&lang=en${more}`;
  const { items } = await (await exports.default.fetch(asked)).json<{ items: { view: unknown }[] }>();
  return JSON.stringify(items[0]?.view);
};

describe('in the widget', () => {
  test('reviews can be narrowed to those that show a photo, while there is one', async () => {
    const { seller, chain, id } = await shownReview([aPhoto(JPEG), aPhoto(PNG)]);
    const other = await seller.order();
    await reviewWith(other, await other.handOver(), []);
    expect(await listOf(seller, '&photos=yes')).toContain('Photos (2)');
    for (const more of ['&limit=1', '&stars=1']) expect(await listOf(seller, more)).toContain('With photos');
    accepted(await chain.add({ body: aHide(chain.about, id) }, [seller.operator]));
    for (const more of ['&limit=1', '&stars=1']) expect(await listOf(seller, more)).not.toContain('hotos');
  });
});

describe('a photo', () => {
  test('comes after the review that names it, and is then served as what it is and nothing else', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    const { order } = chain.body;
    const [first, second] = [aPhoto(JPEG), aPhoto(WEBP)];
    expect(await codeOf(await send(seller, order, first))).toBe('not_found');
    await reviewWith(chain, own, [first, second]);
    expect(await listed(seller)).toMatchObject([{ photos: [{ state: 'pending' }, { state: 'pending' }] }]);
    expect(await listed(seller, { withPhotos: true })).toEqual([]);

    expect(await codeOf(await send(seller, order, second))).toBe('shown');
    expect(await listed(seller, { withPhotos: true })).toMatchObject([
      {
        photos: [
          { photo: first.id, state: 'pending' },
          {
            photo: second.id,
            state: 'shown',
            url: `/p/${seller.id}/${order}/${second.id}`,
            type: 'image/webp',
            width: 16,
            height: 8,
            salt: second.salt,
          },
        ],
      },
    ]);
    const response = await look(seller, order, second);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(WEBP);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, max-age=3600, immutable',
    });
    expect(await codeOf(await look(seller, order, first))).toBe('not_found');
  });

  test('sent again changes nothing, at the same time too', async () => {
    const { seller, order, photo } = await shownReview();
    const again = await Promise.all([1, 2, 3].map(() => send(seller, order, photo)));
    expect(await Promise.all(again.map(codeOf))).toEqual(['shown', 'shown', 'shown']);
    expect(await kept(seller)).toBe(1);
  });

  test('is stored only where salt and bytes open what the buyer signed', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    const { order } = chain.body;
    const [mine, other] = [aPhoto(JPEG), aPhoto(PNG)];
    await reviewWith(chain, own, [mine]);
    expect(await codeOf(await send(seller, order, { ...mine, bytes: PNG }))).toBe('opening_mismatch');
    expect(await codeOf(await send(seller, order, { ...mine, salt: other.salt }))).toBe('opening_mismatch');
    expect(await codeOf(await send(seller, order, other))).toBe('not_found');
    expect(await kept(seller)).toBe(0);
  });

  test('that is none is refused though the buyer signed it', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    const bad = [
      aPhoto(utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      aPhoto(jpegWith(0xe1, utf8('Exif\0\0GPS'))),
    ];
    await reviewWith(chain, own, bad);
    for (const photo of bad) {
      const headers = { 'content-type': 'image/jpeg' };
      expect(await codeOf(await send(seller, chain.body.order, photo, { headers }))).toBe('not_a_photo');
    }
    expect(await kept(seller)).toBe(0);
  });

  test('that is too large, or never ends, is not read to its end', async () => {
    const seller = await aSeller();
    const { order } = (await seller.order()).body;
    const large = aPhoto(concat(JPEG, new Uint8Array(300_000)));
    expect(await codeOf(await send(seller, order, large))).toBe('too_large');
    let pulled = 0;
    const endless = new ReadableStream<Bytes>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(50_000));
      },
    });
    expect(await codeOf(await send(seller, order, large, { body: endless }))).toBe('too_large');
    expect(pulled).toBeLessThan(20);
    expect(
      await codeOf(await send(seller, order, large, { headers: { 'content-encoding': 'gzip' }, body: JPEG })),
    ).toBe('wrong_media_type');
  });

  test('of another order is not taken away by somebody who names the same commitment', async () => {
    const { seller, order, photo } = await shownReview();
    const thief = await seller.order();
    const own = await thief.handOver();
    const id = await reviewWith(thief, own, [photo]);
    accepted(await thief.add({ body: { kind: 'erase', ...thief.about, to: id, key: publicKeyOf(own) } }, [own]));
    await settled(seller);
    expect((await look(seller, order, photo)).status).toBe(200);
  });

  test('is named once, and there are three at most', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    const { id } = aPhoto();
    const twice = await chain.review(own, { photos: [id, id] });
    expect(twice.ok || twice.refusal.code).toBe('malformed');
    const four = await chain.review(own, { photos: [1, 2, 3, 4].map(() => aPhoto().id) });
    expect(four.ok || four.refusal.code).toBe('malformed');
  });
});

describe('a photo is no longer served', () => {
  test('while its review is hidden; its bytes stay', async () => {
    const { seller, chain, id, order, photo } = await shownReview();
    accepted(await chain.add({ body: aHide(chain.about, id) }, [seller.operator]));
    expect((await look(seller, order, photo)).status).toBe(410);
    const [review] = await listed(seller);
    expect(review).toMatchObject({ status: 'hidden' });
    expect(review).not.toHaveProperty('photos');
    expect(await listed(seller, { withPhotos: true })).toEqual([]);
    accepted(await chain.add({ body: aHide(chain.about, id, { visible: true }) }, [seller.operator]));
    expect((await look(seller, order, photo)).status).toBe(200);
  });

  test('when it alone is hidden, with the reason, and the text stays', async () => {
    const { seller, chain, id, order, photos, photo } = await shownReview([aPhoto(JPEG), aPhoto(PNG)]);
    const hide = { photo: photo.id, reason: 'personal_data' } as const;
    accepted(await chain.add({ body: aHide(chain.about, id, hide) }, [seller.operator]));
    const again = await chain.add({ body: aHide(chain.about, id, hide) }, [seller.operator]);
    expect(again.ok || again.refusal.code).toBe('already_said');
    const nobody = await chain.add({ body: aHide(chain.about, id, { photo: aPhoto().id }) }, [seller.operator]);
    expect(nobody.ok || nobody.refusal.code).toBe('unknown_target');
    expect(await codeOf(await look(seller, order, photo))).toBe('gone');
    expect((await look(seller, order, photos[1]!)).status).toBe(200);
    expect(await listed(seller)).toMatchObject([
      { status: 'shown', photos: [{ state: 'hidden', hiddenFor: 'personal_data' }, { state: 'shown' }] },
    ]);
  });

  test('when the operator hid it before it came', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    const photo = aPhoto();
    const id = await reviewWith(chain, own, [photo]);
    accepted(await chain.add({ body: aHide(chain.about, id, { photo: photo.id }) }, [seller.operator]));
    expect(await codeOf(await send(seller, chain.body.order, photo))).toBe('hidden');
  });

  test('when its review is erased: the bytes go, and it cannot come again', async () => {
    const { seller, chain, own, id, order, photo } = await shownReview();
    accepted(await chain.add({ body: { kind: 'erase', ...chain.about, to: id, key: publicKeyOf(own) } }, [own]));
    expect(await codeOf(await look(seller, order, photo))).toBe('gone');
    await settled(seller);
    expect(await kept(seller)).toBe(0);
    expect(await codeOf(await send(seller, order, photo))).toBe('not_found');
    const rows = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec('SELECT id FROM photo').toArray(),
    );
    expect(rows).toEqual([]);
  });

  test('when a change leaves it out, and one that stays need not be sent again', async () => {
    const [stays, goes] = [aPhoto(JPEG), aPhoto(PNG)];
    const { seller, chain, own, order } = await shownReview([stays, goes]);
    await reviewWith(chain, own, [stays], { revision: 1 });
    expect((await look(seller, order, stays)).status).toBe(200);
    expect((await look(seller, order, goes)).ok).toBe(false);
    await settled(seller);
    expect(await kept(seller)).toBe(1);
    accepted(await chain.review(own, { revision: 2, withdrawn: true }));
    expect((await look(seller, order, stays)).status).toBe(410);
    await settled(seller);
    expect(await kept(seller)).toBe(0);
  });

  test('when its bytes were half way as the object stopped: they are cleared away, and can come again', async () => {
    const { seller, order, photo } = await shownReview();
    await runInDurableObject(seller.stub, (_, { storage }) => {
      storage.sql.exec("UPDATE photo SET state = 'doomed'");
      storage.sql.exec("INSERT OR REPLACE INTO outbox (task, due, size, attempts) VALUES ('photos', 0, 0, 0)");
      return storage.setAlarm(Date.now());
    });
    expect(await listed(seller)).toMatchObject([{ photos: [{ state: 'pending' }] }]);
    await settled(seller);
    expect(await kept(seller)).toBe(0);
    expect(await codeOf(await send(seller, order, photo))).toBe('shown');
    expect((await look(seller, order, photo)).status).toBe(200);
  });
});
