/** Sends any number of signed entries in order, in batches of the size that the API takes. */
import { MAX_BATCH_BYTES, MAX_BATCH_ENTRIES, type Submission } from '../../schema/api/submission.ts';
import type { SignedPromise } from '../../schema/api/submission.ts';
import { accept, type Result } from '../../schema/problems.ts';
import { refusalOfProblem, type Client } from './client.ts';

/**
 * One result for each entry, in order: an entry that is refused does not stop the others. A batch that could not be
 * sent at all refuses each of its entries; sending them again is harmless.
 */
export async function sendBatches(
  client: Client,
  entries: readonly Submission[],
  nowMs?: number,
): Promise<Result<SignedPromise>[]> {
  const results: Result<SignedPromise>[] = [];
  for (const batch of batchesOf(entries)) {
    const answer = await client.call('submitBatch', { body: { entries: batch }, ...(nowMs ? { nowMs } : {}) });
    if (!answer.ok) {
      results.push(...batch.map(() => answer));
      continue;
    }
    for (const one of answer.value.results) {
      results.push('promise' in one ? accept(one as SignedPromise) : { ok: false, refusal: refusalOfProblem(one) });
    }
  }
  return results;
}

function batchesOf(entries: readonly Submission[]): Submission[][] {
  const batches: Submission[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const size = JSON.stringify(entry).length * 3;
    const last = batches.at(-1);
    if (!last || last.length === MAX_BATCH_ENTRIES || bytes + size > MAX_BATCH_BYTES) {
      batches.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}
