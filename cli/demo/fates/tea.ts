import { DAY_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** Gives a present for a review, and says so: such reviews are shown, marked, and earn nothing. One was raised for a refund. */
export const tea: Fate = {
  id: 'tea',
  profile: {
    name: '南山茶事 South Hill Tea',
    about: '高山乌龙与白茶。 Oolong and white tea from high gardens.',
    category: 'food',
    domains: ['southhill.example'],
  },
  sinceDays: 225,
  play: (stage) => {
    const { cast, random } = stage;
    trade(stage, {
      ...vouched(stage),
      channel: 'content',
      topic: 'food',
      products: [
        { id: 'oolong-250', name: '高山乌龙250克', price: 8800 },
        { id: 'white-tea', name: '白牡丹茶饼', price: 9800 },
      ],
      days: [220, 0],
      perWeek: [3, 6],
      promise: { shipHours: 48, deliverDays: 5 },
      dispatchHours: [12, 44],
      travelHours: [30, 90],
      regulars: 0.16,
      reviewed: 0.55,
      stars: [1, 2, 5, 18, 74],
      languages: { 'zh-CN': 80, en: 12, ar: 8 },
      reward: 'gift',
      twist: (order, { shippedMs, deliveredMs }, index) => {
        if (index % 40 !== 20) return undefined;
        order.evidence('shipped', shippedMs, cast.carrier);
        order.evidence('delivered', deliveredMs, cast.carrier);
        const said = random.pick(['茶末太多，跟试喝装不是一回事。', '说是明前茶，喝着像陈茶。']);
        order.review(deliveredMs + DAY_MS, { rating: 2, text: said, language: 'zh-CN' });
        const raised = `${said}店家退了一半的钱，改成四星。`;
        order.review(deliveredMs + 4 * DAY_MS, { rating: 4, text: raised, language: 'zh-CN', reward: 'discount' });
        return 'over';
      },
    });
  },
};
