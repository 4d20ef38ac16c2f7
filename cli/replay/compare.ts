/** Whether the service holds exactly the history, and serves the scores that follow from it. */
import type { CountName } from '../../schema/statement.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { Result } from '../../schema/problems.ts';
import { captureLedger } from '../audit/capture-ledger.ts';
import { captureSeller } from '../audit/capture-seller.ts';
import type { Finding } from '../audit/finding.ts';
import { auditLedger } from '../audit/ledger.ts';
import { auditSeller } from '../audit/seller.ts';
import type { Client } from '../client/client.ts';
import type { Entries } from './entries.ts';
import { asOf, eachOf } from './enduring.ts';
import type { Plan } from './plan.ts';

export type Compared = {
  readonly sellers: number;
  readonly entries: number;
  /** Sellers with a number. */
  readonly scored: number;
  /** Heads and registry: entries of the ledger. */
  readonly ledger: number;
  /** Sentences; empty when everything holds. */
  readonly wrongs: readonly string[];
};

const WIDTH = 4;

/** Asks as of the last day. `rootKey`: the root key that is trusted. Throws when the service cannot be read. */
export async function compare(
  service: Client,
  { plan, entries, rootKey }: { plan: Plan; entries: Entries; rootKey: string },
): Promise<Compared> {
  const api = asOf(service, plan.endMs);
  const wrongs: string[] = [];
  const sizes = new Map<string, number>();
  for (const [seller, size] of plan.expected.bySeller) sizes.set(await entries.sellerId(seller), size);
  // So that the ledger, which is read once, holds the heads of all statements.
  await eachOf([...sizes.keys()], WIDTH, async (seller) => {
    valueOf(await api.call('readScore', { params: { seller } }));
  });
  const read = valueOf(await captureLedger(api));
  const ledger = valueOf(await auditLedger({ ...read, readAtMs: plan.endMs }, { rootKey }));
  wrongs.push(...ledger.findings.map(tell));
  const counts: Partial<Record<CountName, number>> = {};
  let [held, scored] = [0, 0];
  await eachOf([...sizes], WIDTH, async ([seller, planned]) => {
    const captured = valueOf(await captureSeller(api, seller));
    const { size, served, findings } = await auditSeller({ ...captured, readAtMs: plan.endMs }, ledger);
    held += size;
    if (served.state === 'scored') scored += 1;
    if (size !== planned) wrongs.push(`${seller} has ${size} entries, the history ${planned}`);
    if (served.size !== size) wrongs.push(`the statement of ${seller} is over ${served.size} of ${size} entries`);
    if (served.day !== Math.floor(plan.endMs / DAY_MS)) wrongs.push(`the statement of ${seller} is of another day`);
    wrongs.push(...findings.map(tell));
    for (const [name, count] of Object.entries(served.counts) as [CountName, number][]) {
      counts[name] = (counts[name] ?? 0) + count;
    }
  });
  wrongs.push(...countFaults(counts, plan));
  return { sellers: sizes.size, entries: held, scored, ledger: ledger.size, wrongs };
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
}

const tell = ({ log, wrong }: Finding): string => `${log}: ${wrong}`;

/** The public arithmetic of all sellers together, against the file's. */
function countFaults(counts: Readonly<Partial<Record<CountName, number>>>, { expected }: Plan): string[] {
  const { orders, delivered, cancelled, stars } = expected;
  const own: Partial<Record<CountName, number>> = { orders, delivered, cancelled };
  for (const rating of [1, 2, 3, 4, 5] as const) own[`stars_${rating}`] = stars[rating] ?? 0;
  own.reviews = Object.values(stars).reduce((sum, count) => sum + count, 0);
  return (Object.entries(own) as [CountName, number][]).flatMap(([name, count]) =>
    (counts[name] ?? 0) === count ? [] : [`${counts[name] ?? 0} ${name} are served, the history has ${count}`],
  );
}
