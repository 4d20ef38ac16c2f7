/** Rule `review_reward`: praise that was paid for and does not say so. */
import { evidenceOf, groupBy, inOrder, type DetectedOrder, KEEPS_NOTHING } from './finding.ts';
import { REWARD } from './thresholds.ts';

/**
 * An order with praise that discloses no reward. `buyerPerson`: as in `related_buyer`. `day`: UTC day of the review.
 * From: the buyer's `review`, and the issuer's `order` for who bought and who promoted.
 */
export type Praise = {
  readonly id: string;
  readonly day: number;
  readonly buyerPerson?: string;
  readonly promoter?: string;
};

/**
 * A standing report of hidden commission or false marketing about a promoter. From: `report` by buyers and recipients.
 */
export type PromoterReport = {
  readonly id: string;
  readonly day: number;
  readonly by: 'buyer' | 'recipient';
  readonly promoter: string;
};

/**
 * The reviewer earns on this seller's orders (`earners`: keyed hashes of promoters who do), or many report the
 * promoter. `ordersOf`: a promoter's orders in the window. Figures: [1 earns], or [2 reported, by buyers, by
 * recipients].
 */
export function reviewReward(
  praise: readonly Praise[],
  reports: readonly PromoterReport[],
  earners: ReadonlySet<string>,
  ordersOf: (promoter: string) => number,
  today: number,
): readonly DetectedOrder[] {
  const reported = reportedPromoters(reports, ordersOf, today);
  const found = praise.flatMap(({ id, day, buyerPerson, promoter }): DetectedOrder[] => {
    const one = { rule: 'review_reward', order: id, keeps: KEEPS_NOTHING } as const;
    if (buyerPerson !== undefined && earners.has(buyerPerson)) return [{ ...one, evidence: [], figures: [1] }];
    const grounds = promoter === undefined ? undefined : reported.get(promoter);
    const isRecent = day <= today && day > today - REWARD.windowDays;
    return grounds && isRecent ? [{ ...one, ...grounds }] : [];
  });
  return inOrder(found);
}

type Grounds = { readonly evidence: readonly string[]; readonly figures: readonly number[] };

function reportedPromoters(
  reports: readonly PromoterReport[],
  ordersOf: (promoter: string) => number,
  today: number,
): ReadonlyMap<string, Grounds> {
  const recent = reports.filter(({ day }) => day <= today && day > today - REWARD.windowDays);
  const found = new Map<string, Grounds>();
  for (const [promoter, own] of groupBy(recent, (report) => report.promoter)) {
    const buyers = own.filter(({ by }) => by === 'buyer').length;
    const recipients = own.length - buyers;
    const weight = buyers * REWARD.byBuyer + Math.min(recipients * REWARD.byRecipient, REWARD.mostRecipients);
    if (weight < REWARD.least || buyers * 10_000 < ordersOf(promoter) * REWARD.leastShare) continue;
    found.set(promoter, { evidence: evidenceOf(own.map(({ id }) => id)), figures: [2, buyers, recipients] });
  }
  return found;
}
