import { DAY_MS } from '../../../schema/fields.ts';
import type { ReturnReason } from '../../../schema/words.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

const REASONS: readonly ReturnReason[] = ['not_as_described', 'defective', 'not_as_described', 'wrong_item'];

/** A live-stream beauty seller whose goods are not what was shown: many returns by the seller's own fault. */
export const glow: Fate = {
  id: 'glow',
  profile: {
    name: '小鹿美妆直播间 Deer Beauty Live',
    about: '每晚八点直播。 Live every night at eight.',
    category: 'beauty',
    accounts: [{ channel: 'kuaishou', id: 'deerbeauty' }],
  },
  sinceDays: 240,
  play: (stage) => {
    const { random, cast } = stage;
    trade(stage, {
      ...vouched(stage),
      channel: 'content',
      topic: 'beauty',
      products: [
        { id: 'serum-30ml', name: '烟酰胺精华30ml', price: 9900 },
        { id: 'lip-velvet-03', name: '丝绒唇釉03', price: 7900 },
        { id: 'sun-milk', name: '清透防晒乳', price: 8900 },
      ],
      days: [235, 0],
      perWeek: [4, 7],
      promise: { shipHours: 48, deliverDays: 5 },
      dispatchHours: [18, 60],
      travelHours: [30, 80],
      regulars: 0.08,
      reviewed: 0.36,
      stars: [24, 18, 16, 18, 24],
      languages: { 'zh-CN': 84, en: 12, ar: 4 },
      twist: (order, { shippedMs, deliveredMs }) => {
        if (!random.chance(0.24)) return undefined;
        const reason = random.pick(REASONS);
        order.evidence('shipped', shippedMs, cast.carrier);
        order.evidence('delivered', deliveredMs, cast.carrier);
        order.complain(deliveredMs + 5 * DAY_MS, 'returned', reason);
        order.outcome(deliveredMs + 8 * DAY_MS, cast.market, 'returned', 'seller', reason);
        return 'delivered';
      },
    });
  },
};
