/** What a fate finds on stage: its seller, who vouches, chance of its own, and the calendar of the history. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Keys } from '../keys/keys.ts';
import type { Cast, Issuer } from './actors/cast.ts';
import { Order, type Terms } from './actors/order.ts';
import type { Profile, Seller } from './actors/seller.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

export class Stage {
  readonly seller: Seller;
  readonly cast: Cast;
  /** The seller's own shop software. */
  readonly shop: Issuer;
  readonly operator: Keys['operator'];
  readonly random: Random;
  readonly endMs: number;
  private readonly timeline: Timeline;

  constructor(
    given: Pick<Stage, 'seller' | 'cast' | 'shop' | 'operator' | 'random' | 'endMs'> & { readonly timeline: Timeline },
  ) {
    this.seller = given.seller;
    this.cast = given.cast;
    this.shop = given.shop;
    this.operator = given.operator;
    this.random = given.random;
    this.endMs = given.endMs;
    this.timeline = given.timeline;
  }

  /** The moment `days` before the end of the history, at `hour` UTC of that day. */
  ago(days: number, hour = 0): number {
    return (Math.floor(this.endMs / DAY_MS) - days) * DAY_MS + hour * HOUR_MS;
  }

  order(terms: Terms): Order {
    return new Order(this.seller, this.timeline, this.random, terms);
  }
}

/** A seller of the demo and what becomes of them. */
export type Fate = {
  /** Names the seller in the code and in the lists of the start. */
  readonly id: string;
  readonly profile: Profile;
  /** Days before the end on which the seller registers. */
  readonly sinceDays: number;
  readonly play: (stage: Stage) => void;
};
