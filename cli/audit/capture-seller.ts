/** Reads all that a service says about one seller. Judging what was read is `seller.ts`. */
import type { JournalEntry } from '../../schema/entries/index.ts';
import { accept, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { Client } from '../client/client.ts';
import { readCheckpoint, readLog } from '../client/read-log.ts';
import { presentTexts, type OpeningAnswer } from './openings.ts';
import { promotersIn } from './promoters.ts';
import { samplePlaces, type Proved } from './proofs.ts';

export type CapturedSeller = {
  readonly seller: string;
  readonly checkpoint: string;
  readonly signed: SignedStatement;
  /** The answer about each promoter that the journal names, by id. */
  readonly promoters: ReadonlyMap<string, Result<SignedStatement>>;
  /** The answer about the present text of each review, by entry id. */
  readonly openings: ReadonlyMap<string, Result<OpeningAnswer>>;
  /** For a sample of entries. */
  readonly proofs: readonly Proved[];
  readonly lines: readonly string[];
  /** By seq; undefined where a line is no entry. */
  readonly entries: readonly (JournalEntry | undefined)[];
  readonly readAtMs: number;
};

const PROOFS = 8;
/** So many questions are under way at once. */
const AT_ONCE = 16;

/** Refuses when the statement or the journal cannot be read; what else is not answered is part of the answer. */
export async function captureSeller(client: Client, seller: string): Promise<Result<CapturedSeller>> {
  // Statements and checkpoint before the journal's last lines, so that these hold all that they speak of.
  const params = { seller };
  const signed = await client.call('readScore', { params });
  if (!signed.ok) return signed;
  const checkpoint = await readCheckpoint(client, seller);
  if (!checkpoint.ok) return checkpoint;
  const first = await readLog(client, seller);
  if (!first.ok) return first;
  const known = first.value.map((line) => parseJournalEntry(line));
  const promoters = await askAbout(promotersIn(known), (promoter) =>
    client.call('readScore', { params, query: { promoter } }),
  );
  const openings = await askAbout([...presentTexts(known).keys()], (id) =>
    client.call('readOpening', { params: { seller, id, field: 'text' } }),
  );
  const covered = Math.min(known.length, signed.value.statement.size);
  const proofs = await askAbout(samplePlaces(PROOFS, covered, Math.random), (seq) => {
    const entry = known[seq];
    return client.call('readProof', { params: { seller, id: entry ? entryId(entry.body) : 'no-entry' } });
  });
  const lines = await readLog(client, seller, first.value);
  if (!lines.ok) return lines;
  return accept({
    seller,
    checkpoint: checkpoint.value,
    signed: signed.value,
    promoters,
    openings,
    proofs: [...proofs].map(([seq, answer]) => ({ seq, answer })),
    lines: lines.value,
    entries: [...known, ...lines.value.slice(known.length).map((line) => parseJournalEntry(line))],
    readAtMs: Date.now(),
  });
}

async function askAbout<K, V>(about: readonly K[], ask: (one: K) => Promise<V>): Promise<ReadonlyMap<K, V>> {
  const answers = new Map<K, V>();
  for (let from = 0; from < about.length; from += AT_ONCE) {
    const some = about.slice(from, from + AT_ONCE);
    for (const [one, answer] of await Promise.all(some.map(async (key) => [key, await ask(key)] as const))) {
      answers.set(one, answer);
    }
  }
  return answers;
}
