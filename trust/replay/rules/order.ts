/** Rules O5 to O8: registering an order, and with it the right to review it. */
import type { BodyOf } from '../../../schema/entries/index.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { Context, OrderFacts, SellerFacts } from '../facts.ts';
import type { Judgement } from '../judge.ts';
import { medianBand, valueFactor } from '../value.ts';
import { issuerOf, mayOrder } from './roles.ts';

const MIN_RIGHT_DAYS = 60;
const MAX_RIGHT_DAYS = 400;
const MAX_SHIP_DAYS = 45;
const MAX_PRE_SALE_DAYS = 270;
const MAX_WAY_DAYS = 90;
const MAX_LATE_DAYS = 30;
const BACKFILL_DAYS = 60;

export function judgeOrder(body: BodyOf<'order'>, context: Context & { seller: SellerFacts }): Result<Judgement> {
  const issuer = issuerOf(context);
  if (!issuer.ok) return issuer;
  const may = mayOrder(issuer.value.role);
  if (!may.ok) return may;
  if (context.order)
    return refuse('order_exists', 'An order with this id is registered; its chain goes on from there.');
  const times = timesInOrder(body, context.at);
  if (!times.ok) return times;
  const open = historyOpen(body, context);
  if (!open.ok) return open;
  const { policy } = context;
  const { category } = context.seller;
  const day = Math.floor(context.at / DAY_MS);
  const band = body.band + (policy.currencyShift[body.currency] ?? 0);
  const seller = countBand(context.seller, band, day);
  const median = medianBand(seller.bands);
  const categoryBand = policy.categories[category].medianBand;
  const order: OrderFacts = {
    tip: context.id,
    said: { seller: 0, buyer: 0, issuer: 0 },
    policy: policy.name,
    category,
    issuer: body.issuer,
    role: issuer.value.role,
    at: context.at,
    placed: body.placed,
    shipBy: body.shipBy,
    deliverBy: body.deliverBy,
    expires: body.expires,
    preSale: body.preSale === true,
    backfill: body.backfill === true,
    channel: body.channel,
    ...(body.group ? { group: body.group } : {}),
    ...(body.promoter ? { promoter: body.promoter } : {}),
    ...(body.supplier ? { supplier: body.supplier } : {}),
    products: body.products,
    nth: context.nth ?? 1,
    value: valueFactor(band, median, categoryBand),
    // What a shop calls worthless, or a regular's order, still harms like an usual one: the shop chose the words.
    leastBadValue:
      issuer.value.role !== 'shop' ? 1 : median === undefined ? 1024 : valueFactor(median, median, categoryBand),
    ...(issuer.value.role === 'platform' ? { platform: body.issuer } : {}),
    hasContact: body.contact !== undefined,
    holder: body.holder,
    holderIs: body.holderIs,
    ...(body.holderIs === 'review' ? { reviewKey: body.holder } : {}),
    contactAttested: false,
    paid: {},
    shipped: {},
    delivered: {},
    groupFailed: false,
    cases: {},
    reports: {},
    rulings: {},
    targets: [{ id: context.id, kind: 'order' }],
  };
  return accept({ seller: { ...seller, live: seller.live || !body.backfill }, order, bookings: [] });
}

function timesInOrder(body: BodyOf<'order'>, at: number): Result<true> {
  if (body.placed > at) return refuse('bad_time', 'The order is placed in the future.');
  if (body.shipBy < body.placed) return refuse('bad_time', 'shipBy is before placed.');
  if (body.deliverBy < body.shipBy) return refuse('bad_time', 'deliverBy is before shipBy.');
  const shipDays = (body.shipBy - body.placed) / DAY_MS;
  const mostShipDays = body.preSale ? MAX_PRE_SALE_DAYS : MAX_SHIP_DAYS;
  if (shipDays > mostShipDays) return refuse('bad_time', `shipBy is at most ${mostShipDays} days after placed.`);
  if ((body.deliverBy - body.shipBy) / DAY_MS > MAX_WAY_DAYS) {
    return refuse('bad_time', `deliverBy is at most ${MAX_WAY_DAYS} days after shipBy.`);
  }
  const rightFrom = body.backfill ? body.deliverBy : Math.max(body.deliverBy, at);
  if ((body.expires - rightFrom) / DAY_MS < MIN_RIGHT_DAYS) {
    return refuse('bad_time', `expires is at least ${MIN_RIGHT_DAYS} days after deliverBy and after now.`);
  }
  return (body.expires - body.deliverBy) / DAY_MS > MAX_RIGHT_DAYS
    ? refuse('bad_time', `expires is at most ${MAX_RIGHT_DAYS} days after deliverBy.`)
    : accept(true);
}

/** History belongs to the beginning: before the first live order, and in the first weeks. The rest is registered live. */
function historyOpen(body: BodyOf<'order'>, { seller, at }: { seller: SellerFacts; at: number }): Result<true> {
  if (!body.backfill) {
    return at - body.placed > MAX_LATE_DAYS * DAY_MS
      ? refuse('bad_time', `An order placed more than ${MAX_LATE_DAYS} days ago is history: set backfill.`)
      : accept(true);
  }
  if (seller.live) return refuse('backfill_closed', 'This seller has live orders; history can no longer be added.');
  return at - seller.registeredAt > BACKFILL_DAYS * DAY_MS
    ? refuse('backfill_closed', `History can be added in the first ${BACKFILL_DAYS} days after registration.`)
    : accept(true);
}

/** Keeps yesterday's histogram apart from today's: weights look at the close of the previous UTC day only. */
function countBand(seller: SellerFacts, band: number, day: number): SellerFacts {
  const closed = seller.bandsDay === day ? seller.bands : merged(seller.bands, seller.bandsToday);
  const today = seller.bandsDay === day ? seller.bandsToday : {};
  return { ...seller, bands: closed, bandsToday: { ...today, [band]: (today[band] ?? 0) + 1 }, bandsDay: day };
}

function merged(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [band, n] of Object.entries(b)) sum[band] = (sum[band] ?? 0) + n;
  return sum;
}
