import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OwnService } from '../../cli/replay/own-service.ts';
import { rehearse, type Rehearsal } from '../../cli/replay/rehearse.ts';
import { openReplay } from '../../cli/replay/replay.ts';
import { LAST_DAY, writeHistory } from './replay-history.ts';

const ROWS = 2_000;
/** Where the replay itself stops at first, as if somebody had ended it. */
const STOPPED_AT = 0.3;

let folder: string;
let file: string;
let sentBefore = 0;
let rehearsal: Rehearsal;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-replay-test-'));
  file = path.join(folder, 'history.csv.gz');
  writeHistory(file, ROWS);
  const service = await OwnService.start(folder);
  const replay = await openReplay(service.url, folder, { file, untilDay: LAST_DAY });
  const stopped = replay.play((done, of) => {
    sentBefore = done;
    if (done > STOPPED_AT * of) throw new Error('stopped');
  });
  await expect(stopped).rejects.toThrow('stopped');
  await service.stop();
  rehearsal = await rehearse({ file, untilDay: LAST_DAY, dataFolder: folder, kills: 1 });
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a replay that was stopped goes on where it was, and a service killed on the way loses and doubles nothing', () => {
  const { plan, first, compared, kills } = rehearsal;
  expect(kills).toBe(1);
  expect(plan.expected.orders).toBe(ROWS);
  expect(first.sent).toBe(plan.expected.entries - sentBefore);
  expect(compared).toMatchObject({ entries: plan.expected.entries, sellers: plan.sellers.length });
});

test('journals, counts and scores as of the last day are what follows from the file', () => {
  expect(rehearsal.compared.wrongs).toEqual([]);
  expect(rehearsal.compared.scored).toBeGreaterThan(0);
});

test('a second run says the same and changes nothing', () => {
  const { plan, second } = rehearsal;
  expect(second).toMatchObject({ sent: plan.expected.entries, fresh: 0 });
});

test('a history that has another row less is another history, and not played on top', async () => {
  const service = await OwnService.start(folder);
  try {
    await expect(openReplay(service.url, folder, { file, untilDay: LAST_DAY, rows: ROWS - 1 })).rejects.toThrow(
      'another file',
    );
  } finally {
    await service.stop();
  }
});
