/** The policy that holds from the first day. "Declared": no public data stands behind the number, and the product says so. */
import { FLOOR_OFF, type CategoryPolicy, type Policy } from './policy.ts';

const GENERAL: CategoryPolicy = {
  usual: {
    late: 600, // declared, near the share of late parcels in open marketplace data
    cancelled: 200, // declared
    returned: 200, // declared: seller's fault only
    review: 1200, // declared, near the share of 1 and 2 stars in open marketplace data
  },
  usualUnknownReturns: 100, // declared, low: leaving the fault unknown must not pay
  dispatch: {
    usualHours: 48, // declared, near the median of open marketplace data
    fastHours: 24, // declared: a good order shipped within a day never lowers a score
  },
  // Declared: praise until nothing can come back any more, speed four weeks, what SCORE asks an attack to take at least.
  creditDays: { praise: 15, dispatch: 28 },
  medianBand: 26, // declared: about 82 to 116 of a currency with two decimals
  shrinkMass: 10 * 1024, // SCORE: m = 10 orders
  baseLogit: -160_062, // declared: ln(0.08 / 0.92), 8 of 100 orders do not go well
  beta: {
    late: 19_661, // declared, 0.30: fitted near 0 beside dispatch, kept for what it deters
    cancelled: 19_661, // declared, 0.30
    returned: 26_214, // declared, 0.40: no public data on returns by fault
    review: 15_729, // SCORE: 0.24, fitted
    dispatch: 25_559, // SCORE: 0.39, fitted
  },
  floorOffset: {
    late: 0, // declared: an order that is late or never comes does not go well, whatever else is said
    cancelled: 0, // declared, for the same reason
    returned: 0, // declared, for the same reason
    review: FLOOR_OFF, // declared: few orders are reviewed, so this share is none of orders
  },
  halfLifeDays: { good: 90, bad: 90 }, // SCORE: one half-life for both
};

/**
 * Goods of all kinds on an open marketplace, where an order counts as bad when it is late or gets at most 2 stars. Fitted
 * by `npm run score:fit` on Olist's cut-offs 2017-08-01, 2017-10-01 and 2017-12-01 (docs/score.md prints it).
 */
const MARKETPLACE: CategoryPolicy = {
  ...GENERAL,
  usual: { late: 399, cancelled: 81, returned: 200, review: 1379 },
  dispatch: { usualHours: 72, fastHours: 24 },
  shrinkMass: 2 * 1024,
  baseLogit: -100_377, // 17.8 of 100
  // Late and cancelled say next to nothing beside dispatch, and of returns the data know nothing: their floors hold what
  // is late, cancelled or returned all the same.
  beta: { late: 1_962, cancelled: 0, returned: 0, review: 6_987, dispatch: 22_235 },
};

/**
 * Trades between peers who rate each other. Half-lives and mixed evidence from SCORE; the usual share, the base and the
 * weights fitted by `npm run score:fit-otc` on the first half of the Bitcoin OTC ratings.
 */
const PEER_TRADE: CategoryPolicy = {
  ...GENERAL,
  usual: { ...GENERAL.usual, review: 569 },
  creditDays: { ...GENERAL.creditDays, praise: 0 }, // between peers nothing is sent back: what is said is about the trade
  shrinkMass: 2 * 1024,
  baseLogit: -165_568, // 7.4 of 100
  // Peers promise no day: what is late or cancelled is held by the floors alone.
  beta: { late: 0, cancelled: 0, returned: 5_026, review: 94_851, dispatch: 0 },
  halfLifeDays: { good: 90, bad: 180 },
};

export const FIRST_POLICY: Policy = {
  name: 'touchstone-1',
  categories: {
    general: GENERAL,
    // All differences between these categories are declared.
    clothing: {
      ...GENERAL,
      usual: { late: 600, cancelled: 200, returned: 300, review: 1300 },
      usualUnknownReturns: 200,
      medianBand: 27,
    },
    food: {
      ...GENERAL,
      usual: { late: 500, cancelled: 200, returned: 150, review: 1000 },
      dispatch: { usualHours: 36, fastHours: 24 },
      medianBand: 24,
    },
    beauty: { ...GENERAL, usual: { late: 500, cancelled: 150, returned: 200, review: 1100 } },
    electronics: { ...GENERAL, usual: { late: 600, cancelled: 200, returned: 300, review: 1200 }, medianBand: 30 },
    home: {
      ...GENERAL,
      usual: { late: 700, cancelled: 250, returned: 250, review: 1200 },
      dispatch: { usualHours: 72, fastHours: 36 },
      medianBand: 28,
    },
    marketplace: MARKETPLACE,
    peer_trade: PEER_TRADE,
  },
  // Declared, from round exchange rates of 2026; a currency that is not listed counts as CNY.
  currencyShift: { CNY: 0, USD: 6, EUR: 6, GBP: 6, HKD: 0, TWD: -4, JPY: 4, KRW: -1, BRL: 1, INR: -7 },
  windowDays: 730, // SCORE: 24 months
  cap: {
    base: 3 * 1024, // SCORE
    factor: 3, // SCORE
    weeks: 26, // SCORE
    excuseWeeks: 4, // declared: excess good explains only faults of its own four weeks
    excuseFactor: 2, // declared: up to twice the usual share, and never to better than usual
    slack: 45_426, // declared: ln 2, a growing seller is charged at most twice its plain odds of a fault
  },
  dispatch: {
    ceiling: 2 * 1024, // declared: three times the usual hours is as slow as it gets
    variance: 65_536, // declared: one order's hours vary by as much as is usual
  },
  minimum: { mass: 10 * 1024, buyers: 5, width: 2000 }, // SCORE
  mass: {
    level: [128, 512, 1024, 1024], // SCORE: 1/8, 1/2, 1, 1
    leastBadLevel: 512, // SCORE: at least 1/2
    rewarded: 0, // SCORE: good mass of related or rewarded reviews
    backfill: 512, // design: good at half, harm in full
    unanswered: 512, // design: an unanswered opening counts half; so does a shop's own admission
    buyerDays: 180, // SCORE
  },
  clock: {
    returnDays: 15, // declared: seven days by law in many places, and the way back
    neverShippedDays: 3, // SCORE: shipBy + 3 days
    neverDeliveredDays: 14, // declared
    unansweredDays: 14, // design
    lateRegistrationHours: 24, // design
  },
  // All points are declared; SCORE names only the three kinds and the 365 days.
  conduct: {
    fadeDays: 365,
    ruling: { spam: 1000, hiddenCommission: 1000, reviewFraud: 2000, whitewashing: 2000, cap: 6000 },
    buyers: { points: 150, reach: 100, cap: 1000, capWithRuling: 2000 },
    recipients: { points: 10, free: 2, cap: 500 },
    platforms: { points: 50_000, leastReached: 1000, cap: 500 },
  },
};
