import { DAY_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** A reseller two tiers below the supplier, who never touches the goods: dispatch is slow, and some is cancelled. */
export const agent: Fate = {
  id: 'agent',
  profile: {
    name: '豆豆童装代理 Doudou Kids Agent',
    about: '一件代发，工厂直供。 Shipped by the factory.',
    category: 'clothing',
    accounts: [{ channel: 'wechat', id: 'doudou-kids-02' }],
  },
  sinceDays: 200,
  play: (stage) => {
    const { random, cast, shop, operator } = stage;
    trade(stage, {
      ...vouched(stage),
      channel: 'resale',
      topic: 'clothing',
      products: [
        { id: 'kids-coat', name: '儿童棉服', price: 13900 },
        { id: 'kids-pyjamas', name: '儿童睡衣套装', price: 10900 },
      ],
      days: [195, 0],
      perWeek: [3, 6],
      promise: { shipHours: 72, deliverDays: 7 },
      dispatchHours: [40, 110],
      travelHours: [40, 100],
      regulars: 0.08,
      reviewed: 0.3,
      stars: [8, 9, 18, 30, 35],
      languages: { 'zh-CN': 94, en: 6 },
      terms: (index) => ({
        supplier: 'huafang-textile',
        promoter: `mother-${index % 5}`,
        promoterEarns: true,
        promoterTier: 2,
      }),
      twist: (order, { placedMs, shippedMs, deliveredMs }) => {
        if (random.chance(0.09)) {
          order.outcome(placedMs + 3 * DAY_MS, shop, 'cancelled', 'seller', 'other');
          return 'over';
        }
        if (!random.chance(0.06)) return undefined;
        order.evidence('shipped', shippedMs, cast.carrier);
        order.evidence('delivered', deliveredMs, cast.carrier);
        // The shop does not know whose fault it was: above the usual rate that costs half.
        order.outcome(deliveredMs + 6 * DAY_MS, shop, 'returned', 'unknown', 'other');
        return 'delivered';
      },
    });
    const text = '自家孩子穿的，质量没话说，大家放心拍。';
    const placedMs = stage.ago(64, 3);
    const own = stage.order({
      placedMs,
      buyer: 'agent-own@buyers.example',
      issuer: cast.market,
      product: 'kids-coat',
      price: 13900,
      channel: 'resale',
      shipHours: 72,
      deliverDays: 7,
    });
    own.evidence('paid', placedMs, cast.payment);
    own.evidence('shipped', placedMs + DAY_MS, cast.carrier);
    own.evidence('delivered', placedMs + 3 * DAY_MS, cast.carrier);
    own.review(placedMs + 4 * DAY_MS, { rating: 5, text, language: 'zh-CN' });
    own.ruleOnReview(
      placedMs + 20 * DAY_MS,
      operator,
      'review_fraud',
      'Written by the agent; the payment account matches.',
    );
  },
};
