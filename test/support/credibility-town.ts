/** A small town for the credibility of buyers: honest buyers, a fraud whom they know, and accounts that praise it. */
import type { Link } from '../../trust/credibility/chunk.ts';

export const TODAY = 20_000;
/** Sellers of the town, of whom the last is the fraud. */
export const TOWN_SELLERS = 5;
export const FRAUD = TOWN_SELLERS - 1;

export const aLink = (seller: number, more: Partial<Link> = {}): Link => ({
  seller,
  opinion: 'good',
  assurance: 3,
  since: TODAY - 300,
  latest: TODAY - 30,
  ...more,
});

/** Buys at all honest sellers; of ten one complains of an honest one, and `complains` of the fraud. */
export const anHonestBuyer = (index: number, complains: boolean): Link[] => [
  ...[0, 1, 2, 3].map((seller) => aLink(seller, index % 10 === seller ? { opinion: 'bad' } : {})),
  ...(complains ? [aLink(FRAUD, { opinion: 'bad', since: TODAY - 20, latest: TODAY - 20 })] : []),
];

/** 40 honest buyers, of whom 8 complain of the fraud; then 12 accounts that praise it and nobody else. */
export const HONEST = 40;
export const SHILLS = 12;
export const aTown = (): Link[][] => [
  ...Array.from({ length: HONEST }, (_, index) => anHonestBuyer(index, index < 8)),
  ...Array.from({ length: SHILLS }, () => [aLink(FRAUD, { since: TODAY - 5, latest: TODAY - 5 })]),
];
