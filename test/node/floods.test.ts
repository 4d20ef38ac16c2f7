/** Bodies that never end, or unfold into more than they say: workerd's memory stays what it was. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Served } from './served.ts';
import { openShop, playRound, ROUND_ENTRIES } from './served-shop.ts';

const MEGABYTE = 1_048_576;
/** Heaps grow in steps, and shrink when they please: 20 to 55 MB were seen. One flood kept whole would be a gigabyte. */
const MAX_GROWTH_BYTES = 96 * MEGABYTE;
/** Of a body without end: more than any limit, in case nobody stops reading. */
const MOST_SENT_BYTES = 64 * MEGABYTE;
const BLANKS = Buffer.alloc(65_536, 0x20);
const CUT_OFF = 0;
const TAKEN_WHOLE = -1;

let folder: string;
let served: Served;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-floods-'));
  served = await Served.start(folder);
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

const keys = `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(',')}}`;
const bomb = gzipSync(Buffer.alloc(50 * MEGABYTE, 0x20));
const FLOODS: readonly (readonly [what: string, status: number, ask: () => Promise<number>])[] = [
  ['10 MB', 413, () => send('/v1/entries', Buffer.alloc(10 * MEGABYTE, 0x20))],
  ['10 MB for a batch', 413, () => send('/v1/batches', Buffer.alloc(10 * MEGABYTE, 0x20))],
  ['chunks without end', 413, () => send('/v1/batches', 'endless')],
  ['a gzip bomb', 415, () => send('/v1/entries', bomb, { 'content-encoding': 'gzip' })],
  ['a gzip bomb that does not say so', 400, () => send('/v1/batches', bomb)],
  ['a megabyte of lists in lists', 400, () => send('/v1/batches', Buffer.alloc(MEGABYTE, '['))],
  ['100,000 keys', 400, () => send('/v1/batches', Buffer.from(keys))],
];

test('floods are refused, leave memory flat, and an honest buyer is served afterwards', async () => {
  const flood = async (times: number): Promise<void> => {
    for (const [what, status, ask] of FLOODS) {
      for (let n = 0; n < times; n++) {
        const answers = new Set(await Promise.all(Array.from({ length: 4 }, ask)));
        if (status === 413) answers.delete(CUT_OFF);
        expect([what, ...answers].slice(0, 2)).toEqual(answers.size === 0 ? [what] : [what, status]);
        expect(answers.size).toBeLessThanOrEqual(1);
      }
    }
  };
  await flood(4);
  const before = await residentBytes();
  await flood(8);
  const growth = (await residentBytes()) - before;
  // Where the system does not tell, the answers are all there is to see.
  if (!Number.isNaN(growth)) expect(growth).toBeLessThan(MAX_GROWTH_BYTES);
  const { ids } = await playRound(served.api, await openShop(served.api, folder));
  expect(ids).toHaveLength(ROUND_ENTRIES);
});

/** Memory that workerd holds now; NaN where there is no /proc. */
async function residentBytes(): Promise<number> {
  const pid = await served.workerdPid();
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/**
 * Sends piece by piece until an answer comes, which may be before the end. Its status, or `CUT_OFF` when the service hung
 * up on a body that it will not read and the answer was lost on the way.
 */
function send(to: string, body: Buffer | 'endless', headers: Record<string, string> = {}): Promise<number> {
  const length = body === 'endless' ? {} : { 'content-length': body.length };
  return new Promise((resolve) => {
    const call = request(`${served.api.baseUrl}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...length, ...headers },
      agent: false,
    });
    const state = { isOver: false };
    const end = (status: number): void => {
      state.isOver = true;
      call.destroy();
      resolve(status);
    };
    call.once('response', (answer) => {
      answer.resume();
      end(answer.statusCode ?? 0);
    });
    call.on('error', () => end(CUT_OFF));
    let sent = 0;
    const more = (): void => {
      while (!state.isOver) {
        const piece = body === 'endless' ? BLANKS : body.subarray(sent, sent + BLANKS.length);
        if (piece.length === 0) return void call.end();
        sent += piece.length;
        if (sent > MOST_SENT_BYTES) return end(TAKEN_WHOLE);
        if (!call.write(piece)) return void call.once('drain', more);
      }
    };
    more();
  });
}
