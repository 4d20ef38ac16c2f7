/** Sellers made of bookings, for the tests of the score. */
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { CHANNELS_OF_RISK, type CounterName, type Counters, type RiskChannel } from '../../trust/score/counters.ts';
import { expectedPoints, type Expected } from '../../trust/score/expected.ts';

/** First day of a week, far from every edge. */
export const TODAY = 20_006 - (20_006 % 7);
export const FULL = 1024;

export type Order = {
  readonly day: number;
  readonly mass: number;
  readonly hours: number;
  /** Stars, where the buyer reviewed. */
  readonly stars?: number;
  readonly bad?: RiskChannel;
};

export function anOrder(order: Partial<Order> = {}): Order {
  return { day: TODAY, mass: FULL, hours: 24, ...order };
}

export class Seller {
  private readonly sums = new Map<CounterName, Map<number, number>>();

  readonly counters: Counters = (name) => this.sums.get(name) ?? new Map<number, number>();

  book(counter: CounterName, day: number, amount: number): this {
    const series = this.sums.get(counter) ?? new Map<number, number>();
    series.set(day, (series.get(day) ?? 0) + amount);
    this.sums.set(counter, series);
    return this;
  }

  /** Books an order (`sign` 1) or takes it back (-1): good in every channel, or bad in one and good in none. */
  order(order: Order, sign: 1 | -1 = 1): this {
    const { day, mass, hours, stars, bad } = order;
    const square = Math.floor((mass * mass) / 1024) * sign;
    this.book('count.buyers', day, sign).book('count.orders', day, sign);
    if (stars !== undefined) this.book(stars <= 2 ? 'review.bad' : 'review.good', day, mass * sign);
    if (bad !== undefined) return this.book(`${bad}.bad`, day, mass * sign).book(`${bad}.square`, day, square);
    for (const channel of CHANNELS_OF_RISK) {
      if (channel === 'review') continue;
      this.book(`${channel}.good`, day, mass * sign).book(`${channel}.square`, day, square);
    }
    return this.book('dispatch.mass', day, mass * sign).book('dispatch.hours', day, mass * hours * sign);
  }

  /** The same amount of perfect orders on every day of the weeks before `until`. */
  perfect(weeks: number, perDay: number, until = TODAY, stars = 5): this {
    for (let day = until - weeks * 7; day < until; day += 1) {
      for (let n = 0; n < perDay; n += 1) this.order(anOrder({ day, ...(n === 0 ? { stars } : {}) }));
    }
    return this;
  }

  /** Days on which every channel holds exactly the usual shares of `perDay` orders, shipped in the usual hours. */
  usual(weeks: number, perDay: number, until = TODAY): this {
    const { usual, dispatch } = FIRST_POLICY.categories.general;
    const mass = perDay * FULL;
    for (let day = until - weeks * 7; day < until; day += 1) {
      this.book('count.buyers', day, perDay);
      this.book('dispatch.mass', day, mass).book('dispatch.hours', day, mass * dispatch.usualHours);
      for (const channel of CHANNELS_OF_RISK) {
        const bad = Math.round((mass * usual[channel]) / 10_000);
        this.book(`${channel}.bad`, day, bad).book(`${channel}.good`, day, mass - bad);
        this.book(`${channel}.square`, day, mass);
      }
    }
    return this;
  }
}

/** Expected points whether or not there is enough data to show them. */
export function expectedOf(seller: Seller, day = TODAY): Expected {
  return expectedPoints(seller.counters, { day, policy: FIRST_POLICY, category: FIRST_POLICY.categories.general });
}
