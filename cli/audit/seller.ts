/** Audits one seller: the journal against the ledger; statements, proofs and reviews against the journal. No I/O. */
import type { ScoreStatement } from '../../schema/statement.ts';
import { Replay, type Replayed } from '../../trust/replay/replay.ts';
import type { CapturedSeller } from './capture-seller.ts';
import { judgeCheckpoint } from './checkpoint.ts';
import type { Finding } from './finding.ts';
import type { AuditedLedger } from './ledger.ts';
import { judgeReviews } from './reviews.ts';
import { hasRecord } from './promoters.ts';
import { proofFaults } from './proofs.ts';
import { rootsAt } from './root.ts';
import { statementFaults } from './statement.ts';
import { longestWait, timeFaults } from './times.ts';

export type AuditedSeller = {
  readonly seller: string;
  readonly size: number;
  /** What the service says; where something else follows from the journal, a finding tells the difference. */
  readonly served: ScoreStatement;
  /** How many of each were checked. */
  readonly checked: Readonly<Record<'promoters' | 'proofs' | 'texts' | 'photos', number>>;
  /** What is not shown while no entry says why: nobody can prove that the service lies, so these are no findings. */
  readonly missing: readonly Finding[];
  /** Reviews of whose orders something was said while the audit read: the next one judges them. */
  readonly left: number;
  /** The longest that an entry waited for its head, in ms. */
  readonly longestWaitMs: number;
  readonly findings: readonly Finding[];
};

/** Judges what was captured under a ledger that was read later, and so holds every head that may be named. */
export async function auditSeller(captured: CapturedSeller, ledger: AuditedLedger): Promise<AuditedSeller> {
  const { seller, lines, entries, readAtMs, signed, promoters, proofs, openings, photos } = captured;
  const log = `${ledger.logName}/${seller}`;
  const timed = { entries, heads: ledger.heads(seller), readAtMs };
  const replayed = await replayAll(captured, log, ledger);
  const reviews = judgeReviews(captured, replayed.end);
  const wrongs = [
    ...(await checkpointFaults(captured, log, ledger)),
    ...headFaults(captured, ledger),
    ...timeFaults(timed),
    ...replayed.wrongs,
    ...reviews.wrongs,
  ];
  for (const proved of proofs) wrongs.push(...(await proofFaults(proved, lines[proved.seq] ?? '', seller, ledger)));
  return {
    seller,
    size: lines.length,
    served: signed.statement,
    checked: { promoters: promoters.size, proofs: proofs.length, texts: openings.size, photos: photos.size },
    missing: reviews.missing.map((wrong) => ({ log, wrong })),
    left: reviews.left,
    longestWaitMs: longestWait(timed),
    findings: wrongs.map((wrong) => ({ log, wrong })),
  };
}

async function checkpointFaults(captured: CapturedSeller, log: string, ledger: AuditedLedger): Promise<string[]> {
  const { checkpoint, lines, seller } = captured;
  const { opened, wrongs } = await judgeCheckpoint(checkpoint, log, ledger.logKey, lines);
  const isHeld = !opened || ledger.holds(seller, opened.size, opened.root);
  return [...wrongs, ...(isHeld ? [] : ['names a head that the ledger does not hold'])].map(
    (wrong) => `the checkpoint ${wrong}`,
  );
}

/** The journal has to have had the root of each of its heads: a head of another journal is a fork. */
function headFaults({ seller, lines }: CapturedSeller, ledger: AuditedLedger): string[] {
  const heads = ledger.heads(seller);
  const sizes = heads.map(({ size }) => size);
  const roots = rootsAt(lines, sizes);
  return heads.flatMap(({ size, root, seq }) => {
    const own = roots.get(size);
    if (own === undefined || own === root) return [];
    return [`the ledger's entry ${seq} holds another root of the first ${size} entries`];
  });
}

/** Replays the journal once, to its end, and stops at each size that a statement names. */
async function replayAll(
  { seller, lines, readAtMs, signed, promoters }: CapturedSeller,
  log: string,
  ledger: AuditedLedger,
): Promise<{ readonly wrongs: readonly string[]; readonly end: Replayed }> {
  const replay = new Replay({ origin: log, registry: ledger.registry });
  const wrongs: string[] = [];
  const statements = [['', signed] as const, ...served(promoters)].toSorted(
    ([, a], [, b]) => a.statement.size - b.statement.size,
  );
  let size = 0;
  const goTo = async (end: number) => {
    for (const line of lines.slice(size, end)) await replay.add(line);
    size = Math.max(size, Math.min(end, lines.length));
  };
  for (const [promoter, one] of statements) {
    await goTo(one.statement.size);
    const faults = await statementFaults(one, { seller, promoter, readAtMs }, replay.result(), ledger);
    wrongs.push(...faults.map((wrong) => (promoter === '' ? wrong : `promoter ${promoter}: ${wrong}`)));
  }
  await goTo(lines.length);
  const end = replay.result();
  for (const { seq, refusal } of end.skipped) wrongs.push(`entry ${seq}: ${refusal.code}, ${refusal.detail}`);
  for (const [promoter, answer] of promoters) {
    if (answer.ok || (answer.refusal.code === 'not_found' && !hasRecord(end, promoter))) continue;
    wrongs.push(`promoter ${promoter}: no statement is served (${answer.refusal.code})`);
  }
  return { wrongs, end };
}

function served(promoters: CapturedSeller['promoters']) {
  return [...promoters].flatMap(([promoter, answer]) => (answer.ok ? [[promoter, answer.value] as const] : []));
}
