/** What explains a score: every term with its rule and entries, what would change it, and where it lies among others. */
import * as z from 'zod/mini';
import { bytes32, dayNumber, entryId, orderId, sellerId, timeMs } from '../fields.ts';
import { listOf, whole } from '../shapes.ts';
import { CONDUCT_RULES, COUNTS, deduction, SCORE_TERMS, scorePart } from '../statement.ts';
import { CATEGORIES, CHANGES } from '../words.ts';

const points = whole(-10_000, 10_000);
const score = whole(0, 10_000);

/** An entry that a term or a deduction rests on. */
const cause = z.strictObject({
  id: entryId,
  order: z.optional(orderId),
  day: dayNumber,
  /** Bad mass as booked, in 1/1024; for `dispatch` times what its hours exceed the usual by. Absent for conduct. */
  mass: z.optional(whole(0)),
  /** True where it stands on a finding or ruling of the operator. */
  byOperator: z.boolean(),
});
/** At most ten, heaviest first. */
const entries = listOf(cause, 10);

export const explanationAnswer = z.strictObject({
  seller: sellerId,
  /** The signed statement that this explains: all points of terms and deductions are those of it. */
  statement: z.strictObject({ day: dayNumber, size: whole(1), policy: bytes32, issued: timeMs }),
  category: z.enum(CATEGORIES),
  state: z.enum(['scored', 'not_enough_data']),
  score: z.optional(score),
  expected: z.optional(score),
  base: score,
  conduct: score,
  /** base + the points of all parts = expected. */
  parts: z.array(z.strictObject({ ...scorePart.shape, entries })),
  deductions: z.array(z.strictObject({ ...deduction.shape, entries })),
  /** Points of `expected` that rest on findings about orders, as in the statement. */
  byFindings: z.optional(points),
  /** `seq` of the oldest journal entry that was looked at for `entries`. */
  entriesFrom: whole(0),
  /** Since the close of the day `since`: parts, deductions and limits sum to `score`, which is absent without two scores. */
  difference: z.strictObject({
    since: dayNumber,
    score: z.optional(points),
    parts: z.array(z.strictObject({ term: z.enum(SCORE_TERMS), points })),
    deductions: z.array(z.strictObject({ rule: z.enum(CONDUCT_RULES), points })),
    limits: points,
    happened: z.partialRecord(z.enum(COUNTS), z.int()),
  }),
  /** Points that the score would move by; absent where there would be no number any more. Empty without a score. */
  changes: z.array(
    z.strictObject({
      change: z.enum(CHANGES),
      term: z.optional(z.enum(SCORE_TERMS)),
      points: z.optional(points),
    }),
  ),
  /** Among sellers of the category with a score; absent without one, or when the directory did not answer. */
  among: z.optional(
    z.strictObject({
      sellers: whole(0),
      needed: whole(0),
      /** Absent for fewer sellers than `needed`. Bin i: from + i width whole points up to the next. */
      histogram: z.optional(
        z.strictObject({
          from: whole(0, 100),
          width: whole(1, 100),
          bins: listOf(whole(0), 10, 10),
          own: whole(0, 9),
          fewer: whole(0),
        }),
      ),
    }),
  ),
});
export type ExplanationAnswer = z.infer<typeof explanationAnswer>;
export type Cause = z.infer<typeof cause>;
export type Difference = ExplanationAnswer['difference'];
export type Change = ExplanationAnswer['changes'][number];
export type Distribution = NonNullable<ExplanationAnswer['among']>;
