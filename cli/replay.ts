/**
 * `npm run replay -- FILE.csv.gz [--base URL] [--until DATE] [--rows N] [--data FOLDER] [--kills N]`: plays an order
 * history into a service through its public API. docs/replay.md says how. Ends with 1 when anything does not hold.
 */
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DAY_MS } from '../schema/fields.ts';
import { bundleAssets } from './build/bundle-assets.ts';
import { writeAssets } from './build/write-assets.ts';
import type { Compared } from './replay/compare.ts';
import { FITTINGS, type Fitting } from './replay/life.ts';
import type { Plan } from './replay/plan.ts';
import type { Played } from './replay/play.ts';
import { rehearse } from './replay/rehearse.ts';
import { openReplay, type Part } from './replay/replay.ts';
import { PROJECT_FOLDER } from './service/project-folder.ts';

const USAGE =
  'Usage: npm run replay -- FILE.csv.gz [--base URL] [--until YYYY-MM-DD] [--rows N] [--data FOLDER] [--kills N]';
const KILLS = 3;
const TOLD_WRONGS = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    until: { type: 'string' },
    rows: { type: 'string' },
    data: { type: 'string' },
    kills: { type: 'string' },
  },
});
try {
  const part = partOf();
  await access(part.file);
  process.exitCode = (await (values.base === undefined ? onOwnService(part) : intoService(values.base, part))) ? 0 : 1;
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function intoService(base: string, part: Part): Promise<boolean> {
  const usual = process.env['TOUCHSTONE_DATA'] ?? path.join(PROJECT_FOLDER, '.data');
  const replay = await openReplay(base, path.resolve(values.data ?? usual), part);
  tellPlan(replay.plan);
  tellPlayed('Played', await replay.play(progressOf('Playing')));
  return tellCompared(await replay.compare());
}

async function onOwnService(part: Part): Promise<boolean> {
  writeAssets(await bundleAssets());
  const dataFolder =
    values.data === undefined ? await mkdtemp(path.join(tmpdir(), 'touchstone-replay-')) : path.resolve(values.data);
  console.log(`Data in ${dataFolder}; after an interruption go on with --data ${dataFolder}`);
  const kills = values.kills === undefined ? KILLS : wholeOf('kills', values.kills);
  const tell = { first: progressOf('Playing'), second: progressOf('Playing it again') };
  const { plan, first, second, compared, ...done } = await rehearse({
    ...part,
    dataFolder,
    kills,
    onProgress: (what, at, of) => tell[what](at, of),
  });
  tellPlan(plan);
  tellPlayed(`Played, with the service killed ${done.kills} times`, first);
  tellPlayed('Played again', second);
  const isSame = tellCompared(compared) && second.fresh === 0;
  if (isSame && values.data === undefined) await rm(dataFolder, { recursive: true, force: true });
  return isSame;
}

function partOf(): Part {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  return {
    file,
    ...(values.rows === undefined ? {} : { rows: wholeOf('rows', values.rows) }),
    ...(values.until === undefined ? {} : { untilDay: dayOf(values.until) }),
  };
}

function wholeOf(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number. ${USAGE}`);
  return Number(text);
}

function dayOf(text: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new Error(`--until takes a date such as 2018-02-14. ${USAGE}`);
  return ms / DAY_MS;
}

/** One line that is written over on a terminal; elsewhere a line for each twentieth. */
function progressOf(what: string): (done: number, of: number) => void {
  let told = -1;
  return (done, of) => {
    const twentieth = Math.floor((20 * done) / of);
    if (!process.stdout.isTTY && twentieth === told) return;
    told = twentieth;
    const line = `${what}: ${'#'.repeat(twentieth)}${'.'.repeat(20 - twentieth)} ${done} of ${of} entries`;
    process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
    if (process.stdout.isTTY && done === of) process.stdout.write('\n');
  };
}

function tellPlan({ expected, sellers, startMs, endMs, fittings }: Plan): void {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  console.log(
    `${expected.orders} orders at ${sellers.length} sellers, ${expected.entries} entries, ${day(startMs)} to ${day(endMs)}`,
  );
  for (const [name, count] of Object.entries(fittings)) console.log(`  ${count} ${FITTINGS[name as Fitting]}`);
}

function tellPlayed(what: string, { sent, fresh, seconds }: Played): void {
  const rate = Math.round(sent / Math.max(seconds, 0.001));
  console.log(`${what}: ${sent} entries in ${seconds.toFixed(1)} s, ${rate} a second; ${fresh} of them new`);
}

function tellCompared({ sellers, entries, scored, ledger, wrongs }: Compared): boolean {
  console.log(
    `Compared: ${entries} entries in ${sellers} journals, ${ledger} in the ledger; ${scored} sellers have a number`,
  );
  for (const wrong of wrongs.slice(0, TOLD_WRONGS)) console.log(`  WRONG: ${wrong}`);
  console.log(wrongs.length === 0 ? 'Everything holds.' : `${wrongs.length} things do not hold.`);
  return wrongs.length === 0;
}
