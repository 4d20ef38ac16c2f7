/**
 * `npm run bench`: the service in production form beside the bare engine, in one run on one machine. Every round
 * measures everything once, so that what disturbs the machine disturbs both. Ends with 1 when a gate is missed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Served } from '../../test/node/served.ts';
import { startBaseline } from './baseline/start.ts';
import { connect, secondsFor } from './load.ts';
import { Market } from './market.ts';
import { MEASURES } from './measures.ts';
import { processorMs } from './processor.ts';
import { type Measured, rowOf, tableOf, type Round } from './table.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, only: { type: 'string', default: '' } },
});
// What others are compared with is measured too.
const asked = MEASURES.filter(({ name }) => name.includes(values.only));
const chosen = MEASURES.filter((one) => asked.includes(one) || asked.some(({ against }) => against === one.name));
const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-bench-'));
const baseline = await startBaseline(path.join(folder, 'baseline'));
const data = path.join(folder, 'service');
const service = await Served.start(data);
const pids = { baseline: baseline.pid, service: await service.workerdPid() };
const pools = { baseline: connect(`http://127.0.0.1:${baseline.port}`), service: connect(service.api.baseUrl) };
try {
  const market = await Market.open(service.api, data);
  const rounds: Round[] = [];
  // The first round warms up, and is not counted.
  for (let n = -1; n < Number(values.rounds); n++) {
    const round = await playRound(market);
    if (n >= 0) rounds.push(round);
    console.error(n < 0 ? 'warmed up' : `round ${n + 1} of ${values.rounds}`);
  }
  const rows = chosen.map((measure) => rowOf(measure, rounds));
  console.log(`Median of ${rounds.length} rounds (least to greatest):\n\n${tableOf(rows)}`);
  process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1;
} finally {
  await Promise.all([pools.baseline.close(), pools.service.close()]);
  await Promise.all([baseline.stop(), service.stop()]);
  await rm(folder, { recursive: true });
}

async function playRound(market: Market): Promise<Round> {
  const round = new Map<string, Measured>();
  for (const { name, at, each = 1, prepare } of chosen) {
    const requests = await prepare(market);
    const count = requests.length * each;
    const before = await processorMs(pids[at]);
    const seconds = await secondsFor(pools[at], requests);
    const after = await processorMs(pids[at]);
    const busy = before === undefined || after === undefined ? {} : { busyMs: (after - before) / count };
    round.set(name, { rate: count / seconds, ...busy });
  }
  return round;
}
