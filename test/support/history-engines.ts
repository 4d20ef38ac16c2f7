/** Compares the digests of 10,000 random histories with those on file, in whatever engine this is loaded into. */
import { checkHistories } from './history-check.ts';

export const HISTORIES_PER_DIGEST = 1000;

export type Verdict = { readonly broken: readonly string[]; readonly differing: readonly number[] };

/** Properties that broke, and the indexes of the digests that came out differently. */
export function compareHistories(digests: readonly string[]): Verdict {
  const broken: string[] = [];
  const differing: number[] = [];
  digests.forEach((expected, index) => {
    const report = checkHistories(index * HISTORIES_PER_DIGEST, (index + 1) * HISTORIES_PER_DIGEST);
    broken.push(...report.broken);
    if (report.digest !== expected) differing.push(index);
  });
  return { broken, differing };
}
