/**
 * The published numbers of the credibility of reviewers. Declared: picked by hand while looking at the figures of
 * docs/credibility.md, on the same data, of which nothing was held out.
 */

/** What a link weighs by assurance 0 to 3, in eighths: as in the mass of an order, 1/8, 1/2, 1, 1. */
export const LINK_EIGHTHS = [1, 4, 8, 8] as const;

/** Rounds of belief propagation: information from reviews up to twelve links away. */
export const BELIEF_ROUNDS = 6;

/** An honest buyer misjudges a seller once in so many reviews (FraudEagle's epsilon); a fraud is honest twice as often. */
export const EPSILON_PARTS = 20;

/** Steps that trust takes from buyers to sellers. Few, so that little of it leaks into a region hardly tied to the seeds. */
export const TRUST_STEPS = 4;

/** Who has reviewed fewer sellers hands out only their part of so many: a vote weighs more with experience. */
export const FULL_VOTE_LINKS = 20;

/** What a bad review takes from a seller's trust, as a multiple of what a good one gives. */
export const DISTRUST = 2;

/** A purchase is mature after so many days (31 weeks): enough for whoever regrets it to say so, and long for an attacker. */
export const MATURE_DAYS = 217;

/** Praise that is older gives a seller one part in so many; complaints keep their weight. */
export const OLD_PRAISE_PARTS = 2;

/** A seed has mature purchases of assurance 2 or 3 at this many sellers, */
export const SEED_SELLERS = 3;
/** each of them with this many buyers of that kind, so that a seller and a few helpers make no seed. */
export const OPEN_SELLER_BUYERS = 20;
/** With fewer seeds, nobody is judged. */
export const LEAST_SEEDS = 10;
/** Trust that a seed hands out, so that rounding down loses nothing that matters: sums stay below 2^53 for 2^26 seeds. */
export const SEED_TRUST = 2 ** 24;

/** At this share of a link's usual trust, trust makes a buyer as likely honest as not: one part in so many. */
export const USUAL_TRUST_PARTS = 4;

/** Levels 1, 2 and 3 begin at odds of being honest of 1 to 16, 1 to 4 and 1 to 1; below, level 0. In Q16: 1/17, 1/5, 1/2. */
export const LEVEL_FROM_Q16 = [3_856, 13_108, 32_768] as const;

/** A seller is distrusted when complaints take this many links' usual trust more than praise gives. */
export const DISTRUSTED_LINKS = 2;

/** Someone nobody trusts and nobody distrusts: the lowest of level 1. */
export const UNKNOWN_Q16 = LEVEL_FROM_Q16[0];

/** What a review's good mass keeps by its buyer's level 0 to 3, in 1/1024. Bad mass is never touched. */
export const CREDIBILITY_SHARES = [0, 256, 512, 1024] as const;
