/** Photos under `npm run serve`: files in the data folder, and what the operator's rule makes of them. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heldPhotos } from '../../cli/held/list.ts';
import { operated } from '../../cli/keys/operated.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { aHandover, aReview, aSigner, type Draft, publicKeyOf, randomBytes, signed } from '../support/build.ts';
import { JPEG } from '../support/pictures.ts';
import { must, openShop, order, type ServedShop } from './served-shop.ts';
import { Served } from './served.ts';

const SALT = randomBytes(32);
const PHOTO = commitment('photo', SALT, JPEG);

let folder: string;
let served: Served;
let shop: ServedShop;
let id: string;
let url: string;
let own: Signer;
let tip: string;

const files = (): Promise<string[]> => readdir(path.join(folder, 'photos'), { recursive: true });
const send = async (): Promise<unknown> => {
  const address = `${url}/v1/sellers/${shop.seller}/orders/${id}/photos/${PHOTO}?salt=${toBase64url(SALT)}`;
  const response = await fetch(address, { method: 'PUT', body: JPEG });
  return response.json();
};
const look = (): Promise<Response> => fetch(`${url}/p/${shop.seller}/${id}/${PHOTO}`);
const add = async ({ body }: Pick<Draft, 'body'>, signers: readonly Signer[]): Promise<string> => {
  const submitted = must(await served.api.call('submitEntry', { body: await signed(body, signers) }));
  tip = submitted.promise.id;
  return tip;
};
const about = () => ({ log: shop.log, order: id, prev: tip });
/** What `npm run held` prints, and its exit code. */
async function held(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['cli/held.ts', ...args, '--base', url, '--data', folder], {
    cwd: path.join(import.meta.dirname, '../..'),
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}
async function start(rule: string): Promise<void> {
  served = await Served.start(folder, '--photos', rule);
  url = /listens on (\S+),/.exec(served.lines.join('\n'))?.[1] ?? '';
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-photos-'));
  await start('hold');
  shop = await openShop(served.api, folder);
  const { entry, link, id: made } = await order(shop);
  id = made;
  tip = must(await served.api.call('submitEntry', { body: entry })).promise.id;
  own = await aSigner();
  await add({ body: aHandover(about(), link, own) }, [link, own]);
  const { anchor } = must(await served.api.call('readOrder', { params: { seller: shop.seller, order: id } }));
  await add(aReview({ ...about(), anchor }, own, { photos: [PHOTO] }), [own]);
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

test('serve --photos hold: a photo is a file that nobody sees, until an entry of the operator shows it', async () => {
  expect(await send()).toMatchObject({ state: 'held', type: 'image/jpeg' });
  const [, name = ''] = await files();
  expect(name).toBe(path.join(shop.seller, `${id}.${PHOTO}`));
  expect(new Uint8Array(await readFile(path.join(folder, 'photos', name)))).toEqual(JPEG);
  expect((await look()).status).toBe(404);
  const listed = must(await served.api.call('readReviews', { params: { seller: shop.seller } }));
  expect(listed.reviews[0]?.photos).toEqual([{ photo: PHOTO, state: 'held' }]);

  const waiting = async () => must(await heldPhotos(await operated(url, folder))).map(({ photo }) => photo);
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([PHOTO]);
  expect((await held()).stdout).toMatch(new RegExp(`${shop.seller} ${id} ${PHOTO}\\n.*\\n1 photo waits`));
  const [first] = must(await heldPhotos(await operated(url, folder)));
  const looked = await fetch(first?.address ?? '');
  expect(new Uint8Array(await looked.arrayBuffer())).toEqual(JPEG);
  expect(looked.headers.get('cache-control')).toBe('no-store');
  expect((await held('hide', shop.seller, id, PHOTO)).code).toBe(2);
  expect(await held('show', shop.seller, id, PHOTO)).toEqual({ code: 0, stdout: `${PHOTO} is shown.\n`, stderr: '' });
  tip = must(await served.api.call('readOrder', { params: { seller: shop.seller, order: id } })).prev;
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
  const shown = await look();
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(JPEG);
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
});

test('serve: the photo is there after a stop and a start, and with --photos off none is shown or taken', async () => {
  await served.stop();
  await start('off');
  expect((await look()).status).toBe(404);
  expect(await send()).toMatchObject({ code: 'forbidden' });
  await served.stop();
  await start('show');
  expect((await look()).status).toBe(200);
});

test('serve: when the buyer erases the review, the file is deleted', async () => {
  const [only] = must(await served.api.call('readReviews', { params: { seller: shop.seller } })).reviews;
  await add({ body: { kind: 'erase', ...about(), to: only?.id ?? '', key: publicKeyOf(own) } }, [own]);
  expect((await look()).status).toBe(410);
  await expect.poll(files, { timeout: 10_000 }).toEqual([shop.seller]);
});
