/** Rule `duplicate_text`: other buyers praise in the same words. */
import { byText, inOrder, type DetectedOrder, KEEPS_NOTHING } from './finding.ts';
import { bandsOf, shingled, type Shingled, similarity } from './shingles.ts';
import { DUPLICATE } from './thresholds.ts';

/**
 * A praising review with the text that the seller object still holds. `review`: its entry id. `at`: when it was first
 * written, ms. `buyer`: the seller's keyed hash, while it is kept. From: the buyer's `review` and its private opening.
 */
export type WrittenReview = {
  readonly order: string;
  readonly review: string;
  readonly at: number;
  readonly buyer?: string;
  readonly text: string;
};

type Known = WrittenReview & { readonly text: string; readonly shape: Shingled };

/**
 * Later near copies by other buyers count nothing; the first keeps its weight, and so does what one buyer repeats.
 * Short texts are formulas that many write. Evidence: the earlier review. Figures: [similarity per 10,000, letters].
 */
export function duplicateText(reviews: readonly WrittenReview[]): readonly DetectedOrder[] {
  const byBand = new Map<string, Known[]>();
  const found: DetectedOrder[] = [];
  for (const one of reviews.toSorted((a, b) => a.at - b.at || byText(a.review, b.review))) {
    const known: Known = { ...one, shape: shingled(one.text) };
    if (known.shape.letters < DUPLICATE.leastLetters) continue;
    const bands = bandsOf(known.shape);
    const earlier = firstLike(known, bands, byBand);
    if (earlier) {
      const figures = [similarity(known.shape, earlier.shape), known.shape.letters];
      const grounds = { evidence: [earlier.review], figures } as const;
      found.push({ rule: 'duplicate_text', order: one.order, keeps: KEEPS_NOTHING, ...grounds });
      // Copies are compared with the first only, so a crowd of copies costs no more than as many texts.
      continue;
    }
    for (const band of bands) {
      const met = byBand.get(band);
      if (!met) byBand.set(band, [known]);
      else if (met.length < DUPLICATE.mostInBand) met.push(known);
    }
  }
  return inOrder(found);
}

function firstLike(one: Known, bands: readonly string[], byBand: ReadonlyMap<string, readonly Known[]>) {
  for (const band of bands) {
    for (const other of byBand.get(band) ?? []) {
      const isSameBuyer = one.buyer !== undefined && one.buyer === other.buyer;
      if (!isSameBuyer && similarity(one.shape, other.shape) >= DUPLICATE.similar) return other;
    }
  }
  return undefined;
}
