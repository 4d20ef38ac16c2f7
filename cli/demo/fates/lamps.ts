import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** Lamps that leave in time and break on the way: the carrier says so itself, so the seller is not charged. */
export const lamps: Fate = {
  id: 'lamps',
  profile: {
    name: '暖光家居 Warm Light Home',
    about: '自有工坊，玻璃灯具。 Glass lamps from our own workshop.',
    category: 'home',
    domains: ['warmlight.example'],
    accounts: [{ channel: 'xiaohongshu', id: 'warmlight-home' }],
  },
  sinceDays: 230,
  play: (stage) => {
    const { random, cast } = stage;
    trade(stage, {
      ...vouched(stage),
      channel: 'content',
      topic: 'home',
      products: [
        { id: 'glass-pendant', name: '玻璃吊灯', price: 18900 },
        { id: 'reading-lamp', name: '护眼阅读灯', price: 16900 },
      ],
      days: [225, 0],
      perWeek: [4, 6],
      promise: { shipHours: 72, deliverDays: 6 },
      dispatchHours: [14, 52],
      travelHours: [40, 110],
      regulars: 0.06,
      reviewed: 0.3,
      stars: [3, 4, 12, 27, 54],
      languages: { 'zh-CN': 78, en: 14, es: 6, ar: 2 },
      twist: (order, { shippedMs, deliveredMs }) => {
        if (!random.chance(0.17)) return undefined;
        order.evidence('shipped', shippedMs, cast.carrier);
        if (random.chance(0.4)) {
          // Late on the way: it left in time, as the carrier itself saw.
          order.evidence('delivered', deliveredMs + random.between(5, 9) * DAY_MS, cast.carrier);
          return 'delivered';
        }
        const brokenMs = deliveredMs + 2 * HOUR_MS;
        order.outcome(brokenMs, cast.carrier, 'refunded', 'carrier', 'damaged_in_transit');
        if (random.chance(0.5)) {
          const text = random.pick([
            '灯罩碎在路上，快递认了，店家当天退款，处理得很好。',
            '物流摔坏的，不怪卖家，补发的已经装上了。',
            'Broken by the carrier, refunded the same day. Would order again.',
          ]);
          const language = text.startsWith('Broken') ? 'en' : 'zh-CN';
          order.review(brokenMs + DAY_MS, { rating: 4, text, language, aspects: { delivery: 1, service: 5 } });
        }
        return 'over';
      },
    });
  },
};
