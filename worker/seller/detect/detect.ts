/** Once a day: the detectors over this seller's recent orders. What they find goes into the journal. */
import type { SellerRelatedBody } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { burst } from '../../../trust/detect/burst.ts';
import { buyerManyOrders } from '../../../trust/detect/buyer-many-orders.ts';
import { cheapThenDear } from '../../../trust/detect/cheap-then-dear.ts';
import { duplicateText } from '../../../trust/detect/duplicate-text.ts';
import type { DetectedOrder, DetectedSeller } from '../../../trust/detect/finding.ts';
import { ratingRaised } from '../../../trust/detect/rating-raised.ts';
import { relatedBuyer } from '../../../trust/detect/related-buyer.ts';
import { reviewBombing } from '../../../trust/detect/review-bombing.ts';
import { reviewReward } from '../../../trust/detect/review-reward.ts';
import { tierReview } from '../../../trust/detect/tier-review.ts';
import { dayOf, type RegistrySlice } from '../../../trust/registry/registry.ts';
import { appendOwn } from '../append-own.ts';
import { find } from '../find.ts';
import type { Parts } from '../parts.ts';
import * as seen from './observe.ts';

/** Orders that are looked at: the newest. Beyond, a seller of this size has an operator who looks. */
const MOST_ORDERS = 5_000;

/** Refuses `unavailable` when the link table or the journal did not answer; it is asked again then. */
export async function detect(parts: Parts, registry: RegistrySlice, now: number): Promise<Result<true>> {
  const { store } = parts;
  const seller = store.seller.read();
  if (!seller) return accept(true);
  const today = dayOf(now);
  const all = seen.observe(parts, seller.id, MOST_ORDERS);
  const reviewed = seen.rated(all);
  const newcomers = await newcomersOf(
    parts,
    seller.id,
    reviewed.map(({ id }) => id),
  );
  if (!newcomers) return refuse('unavailable', 'The link table did not answer.');
  const isNewcomer = (order: string): boolean => newcomers.has(order);
  const promoted = seen.promotedOrders(all);
  const sold = new Map<string, number>();
  for (const { facts } of all) if (facts.promoter) sold.set(facts.promoter, (sold.get(facts.promoter) ?? 0) + 1);
  const earners = new Set(promoted.flatMap((one) => (one.earns && one.promoterPerson ? [one.promoterPerson] : [])));
  const found: DetectedOrder[] = [
    ...buyerManyOrders(seen.buyersOrders(all)),
    ...relatedBuyer(promoted, new Set()),
    ...tierReview(promoted),
    ...burst(seen.praisedOrders(parts, reviewed, isNewcomer), today),
    ...duplicateText(seen.writtenReviews(parts, reviewed)),
    ...ratingRaised(seen.badReviews(parts, reviewed), today),
    ...reviewReward(seen.undisclosed(reviewed), seen.promoterReports(all), earners, (id) => sold.get(id) ?? 0, today),
    ...reviewBombing(seen.lowRatings(reviewed, isNewcomer), today),
  ];
  // What was found once is not found again: an appeal may have taken it back.
  const known = new Map(all.map(({ id, facts }) => [id, facts.findings]));
  const fresh = found.filter(({ order, rule }) => known.get(order)?.[rule] === undefined);
  const isHeard = fresh.length === 0 || (await find(parts, seller.id, fresh));
  if (!isHeard) return refuse('unavailable', 'Others wrote about the same orders; it is tried again.');
  const warning = cheapThenDear(seen.pricedOrders(all, today), today);
  const warned: Result<unknown> = warning ? await warn(parts, seller.id, warning, { registry, now }) : accept(true);
  if (!warned.ok) return warned;
  store.outbox.done('detect', Number.MAX_SAFE_INTEGER);
  return accept(true);
}

/** A warning that stands is not said again. */
async function warn(
  parts: Parts,
  seller: string,
  { rule, evidence, figures }: DetectedSeller,
  at: { readonly registry: RegistrySlice; readonly now: number },
): Promise<Result<true>> {
  const bodyOf = (counter: number): SellerRelatedBody => ({
    kind: 'finding',
    log: `${parts.config.logName}/${seller}`,
    counter,
    rule,
    evidence: [...evidence],
    figures: [...figures],
  });
  const placed = await appendOwn(parts, { seller, ...at }, bodyOf);
  return placed.ok || placed.refusal.code === 'already_said' ? accept(true) : placed;
}

async function newcomersOf(
  parts: Parts,
  seller: string,
  orders: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set(await parts.credibility.getByName('0').newcomers(seller, orders));
  } catch (error) {
    console.error('The link table did not answer', error);
    return undefined;
  }
}
