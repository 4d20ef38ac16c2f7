import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** Sold well until the big pre-sale, which never shipped: the clock alone says so. */
export const presale: Fate = {
  id: 'presale',
  profile: {
    name: '拾光预售屋 Slow Light Presale',
    about: '手办与文创预售。 Figures and stationery, made to order.',
    category: 'general',
    accounts: [{ channel: 'weidian', id: '44120933' }],
  },
  sinceDays: 220,
  play: (stage) => {
    const { random, cast } = stage;
    const usual = {
      ...vouched(stage),
      channel: 'content',
      topic: 'parcel',
      products: [
        { id: 'figure-fox', name: '小狐狸手办', price: 12900 },
        { id: 'planner-set', name: '手账套装', price: 9900 },
      ],
      regulars: 0.1,
      stars: [4, 4, 12, 30, 50],
      languages: { 'zh-CN': 92, en: 8 },
    } as const;
    trade(stage, {
      ...usual,
      days: [215, 62],
      perWeek: [4, 6],
      promise: { shipHours: 72, deliverDays: 6 },
      dispatchHours: [20, 60],
      travelHours: [40, 100],
      reviewed: 0.25,
    });
    trade(stage, {
      ...usual,
      products: [{ id: 'figure-comet', name: '彗星限定手办', price: 26900 }],
      days: [60, 38],
      perWeek: [14, 18],
      promise: { shipHours: 20 * 24, deliverDays: 8 },
      dispatchHours: [1, 1],
      travelHours: [1, 1],
      reviewed: 0,
      terms: () => ({ preSale: true }),
      twist: (order, { placedMs }) => {
        const missedMs = placedMs + 24 * DAY_MS;
        if (random.chance(0.25)) order.complain(missedMs, 'disputed', 'never_arrived');
        if (random.chance(0.2)) order.report(missedMs + HOUR_MS, 'false_marketing');
        if (random.chance(0.3)) {
          const text = random.pick([
            '说好二十天发货，一个月了还没影子，客服不回。',
            '预售截止就失联，钱也不退。',
            '群里几十个人都没收到，大家别再拍了。',
            'Paid for the pre-sale five weeks ago. Nothing shipped, no answer.',
          ]);
          const language = text.startsWith('Paid') ? 'en' : 'zh-CN';
          order.review(missedMs + 2 * HOUR_MS, { rating: 1, text, language, aspects: { delivery: 1 } });
        }
        if (random.chance(0.15))
          order.outcome(missedMs + 2 * DAY_MS, cast.payment, 'refunded', 'seller', 'never_arrived');
        return 'over';
      },
    });
  },
};
