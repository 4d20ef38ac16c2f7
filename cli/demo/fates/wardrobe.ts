import { DAY_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** Clothing sold among friends: one order in five comes back in the wrong size, which is nobody's fault but the size's. */
export const wardrobe: Fate = {
  id: 'wardrobe',
  profile: {
    name: "阿云衣橱 Ah Yun's Wardrobe",
    about: '微信里的小衣橱，尺码先问再拍。 Ask for your size first.',
    category: 'clothing',
    accounts: [{ channel: 'wechat', id: 'ayun-wardrobe' }],
  },
  sinceDays: 255,
  play: (stage) => {
    const { random, cast } = stage;
    trade(stage, {
      ...vouched(stage),
      channel: 'resale',
      topic: 'clothing',
      products: [
        { id: 'linen-dress', name: '亚麻连衣裙', price: 15900 },
        { id: 'wide-trousers', name: '阔腿裤', price: 12900 },
        { id: 'knit-cardigan', name: '针织开衫', price: 13900 },
      ],
      days: [250, 0],
      perWeek: [5, 8],
      promise: { shipHours: 48, deliverDays: 6 },
      dispatchHours: [8, 34],
      travelHours: [30, 90],
      regulars: 0.18,
      reviewed: 0.28,
      stars: [2, 3, 9, 28, 58],
      languages: { 'zh-CN': 86, en: 10, es: 4 },
      terms: (index) =>
        index % 4 === 0 ? { promoter: `friend-${index % 3}`, promoterEarns: true, promoterTier: 1 } : undefined,
      twist: (order, { shippedMs, deliveredMs }) => {
        if (!random.chance(0.2)) return undefined;
        const reason = random.pick(['wrong_size', 'changed_mind', 'wrong_size'] as const);
        order.evidence('shipped', shippedMs, cast.carrier);
        order.evidence('delivered', deliveredMs, cast.carrier);
        order.outcome(deliveredMs + 4 * DAY_MS, cast.market, 'returned', 'buyer', reason);
        return 'delivered';
      },
    });
  },
};
