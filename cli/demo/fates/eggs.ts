import { HOUR_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade } from '../trade.ts';

/** A neighbourhood leader's eggs: few households that come back every week, delivered by the community platform. */
export const eggs: Fate = {
  id: 'eggs',
  profile: {
    name: '周大姐土鸡蛋 Sister Zhou Eggs',
    about: '小区团长，每周二四自提。 Pick up on Tuesdays and Thursdays.',
    category: 'food',
    accounts: [{ channel: 'wechat', id: 'zhou-eggs' }],
  },
  sinceDays: 265,
  play: (stage) => {
    const { cast, random } = stage;
    trade(stage, {
      registers: cast.neighbours,
      takesPayment: cast.payment,
      ships: cast.neighbours,
      delivers: cast.neighbours,
      channel: 'community',
      topic: 'food',
      products: [
        { id: 'eggs-30', name: '土鸡蛋30枚', price: 4200 },
        { id: 'duck-eggs-20', name: '咸鸭蛋20枚', price: 4500 },
        { id: 'rice-5kg', name: '新米十斤', price: 5600 },
      ],
      days: [260, 0],
      perWeek: [5, 8],
      promise: { shipHours: 36, deliverDays: 2 },
      dispatchHours: [10, 30],
      travelHours: [3, 12],
      regulars: 0.6,
      reviewed: 0.22,
      stars: [1, 2, 6, 26, 65],
      languages: { 'zh-CN': 97, en: 3 },
      terms: (index) => ({ group: `building-${(index % 6) + 1}-${Math.floor(index / 12)}` }),
      twist: (order, { placedMs }) => {
        // A group that did not come about is nobody's fault.
        if (!random.chance(0.03)) return undefined;
        order.evidence('group_failed', placedMs + 8 * HOUR_MS, cast.neighbours);
        return 'over';
      },
    });
  },
};
