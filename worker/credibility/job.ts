/**
 * The scheduled job, in steps that each fit a Worker's limits: forget what is too old, gather the graph in chunks, run
 * the passes of trust/credibility/ over them, decide levels. A step is one transaction and leaves everything in tables,
 * so an eviction between two steps costs nothing, and the ordinary way is the way after one.
 *
 * Stages: 0 rests, 1 forgets, 2 gathers, then one for each pass, then one decides, and the last looks for rings.
 */
import { DAY_MS } from '../../schema/fields.ts';
import { at } from '../../trust/credibility/chunk.ts';
import { changedBy, endPass, PASSES, passChunk, praiseLevels } from '../../trust/credibility/passes.ts';
import type { SellerSums } from '../../trust/credibility/sellers.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { drawDelayMs } from './draw-delay.ts';
import type { JobRow, JobRows, StoredChunk } from './job-rows.ts';
import type { Links } from './links.ts';
import type { Rings } from './rings.ts';

/** As long as evidence counts in a score: 24 months. */
const KEPT_DAYS = 730;
/** The level of praise of which nothing was ever told. */
const BELIEVED = 3;

const [REST, FORGET, GATHER] = [0, 1, 2];
/** The stage of the first pass. */
export const FIRST_PASS = 3;
const DECIDE = FIRST_PASS + PASSES.length;
const LOOK = DECIDE + 1;

/** How much a step does: 131,072 links, which take well under a second. */
export type StepSize = { readonly chunkLinks: number; readonly chunks: number };
export const STEP: StepSize = { chunkLinks: 16_384, chunks: 8 };

export type JobParts = {
  readonly storage: DurableObjectStorage;
  readonly links: Links;
  readonly rows: JobRows;
  readonly rings: Rings;
};

/** Plans the first job a day after the first link. */
export function plan({ rows }: JobParts, now: number): void {
  if (!rows.read()) rows.write({ stage: REST, next: 0, sellers: 0, seeds: 0, day: 0, due: now + DAY_MS });
}

/** Does one step of the job if it is due. `now` in ms. */
export function step(parts: JobParts, now: number, size: StepSize = STEP): void {
  const job = parts.rows.read();
  if (!job || job.due > now) return;
  parts.storage.transactionSync(() => parts.rows.write({ ...job, ...advance(parts, job, now, size) }));
}

function advance(parts: JobParts, job: JobRow, now: number, size: StepSize): Partial<JobRow> {
  const { links, rows } = parts;
  switch (job.stage) {
    case REST:
      rows.clear();
      return { stage: FORGET, next: 0, seeds: 0, day: dayOf(now) };
    case FORGET:
      return links.forgetBefore(job.day - KEPT_DAYS) ? {} : { stage: GATHER, next: 0 };
    case GATHER:
      return gather(parts, job, size);
    case DECIDE:
      return decide(parts, job, now, size);
    case LOOK:
      parts.rings.look(job.day, () => now + drawDelayMs());
      return { stage: REST, next: 0, due: Math.max(now, (job.day + 1) * DAY_MS) };
    default:
      return pass(parts, job, size);
  }
}

function gather({ rows }: JobParts, job: JobRow, { chunkLinks, chunks }: StepSize): Partial<JobRow> {
  let next = job.next;
  let index = rows.chunkCount();
  for (const end = index + chunks; index < end; index++) {
    const found = rows.gather(next, chunkLinks);
    if (!found) return { stage: FIRST_PASS, next: 0, sellers: rows.sellerCount() };
    rows.addChunk(index, found.stored);
    next = found.last;
  }
  return { next };
}

function pass({ rows }: JobParts, job: JobRow, size: StepSize): Partial<JobRow> {
  const kind = PASSES[job.stage - FIRST_PASS];
  // Another version of the software may have had more passes; begin anew with this one's.
  if (!kind) return { stage: REST };
  const sums = rows.sums(job.sellers);
  let seeds = job.seeds;
  const next = eachChunk(rows, job, size, ({ chunk }, index) => {
    seeds += passChunk(kind, chunk, sums, job.day);
    if (kind === 'believe') rows.keepMessages(index, chunk);
  });
  rows.keepSums(sums, changedBy(kind));
  if (next === undefined) rows.keepSums(sums, endPass(kind, sums));
  return next === undefined ? { stage: job.stage + 1, next: 0, seeds } : { next, seeds };
}

function decide({ links, rows }: JobParts, job: JobRow, now: number, size: StepSize): Partial<JobRow> {
  const sums = rows.sums(job.sellers);
  const next = eachChunk(rows, job, size, (stored) => decideChunk(links, stored, sums, job.seeds, now));
  if (next !== undefined) return { next };
  rows.clear();
  return { stage: LOOK, next: 0 };
}

function decideChunk(links: Links, stored: StoredChunk, sums: SellerSums, seeds: number, now: number): void {
  const { buyers, chunk, touched } = stored;
  const levels = praiseLevels(chunk, sums, seeds);
  for (let buyer = 0; buyer < buyers.length; buyer++) {
    for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) {
      const level = at(levels, link);
      if (level === BELIEVED && at(touched, link) === 0) continue;
      links.decide(at(buyers, buyer), at(chunk.sellers, link), level, () => now + drawDelayMs());
    }
  }
}

/** Does the next chunks; returns the one to go on with, or undefined when all are done. */
function eachChunk(
  rows: JobRows,
  job: JobRow,
  size: StepSize,
  visit: (stored: StoredChunk, index: number) => void,
): number | undefined {
  for (let index = job.next; index < job.next + size.chunks; index++) {
    const stored = rows.chunk(index);
    if (!stored) return undefined;
    visit(stored, index);
  }
  return job.next + size.chunks;
}
