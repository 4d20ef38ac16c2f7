import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** Three orders old: not enough data, and said so. */
export const newcomer: Fate = {
  id: 'newcomer',
  profile: {
    name: '一朵花艺 One Flower Studio',
    about: '上周刚开张。 Opened last week.',
    category: 'home',
    accounts: [{ channel: 'douyin', id: '99120034' }],
  },
  sinceDays: 9,
  play: (stage) => {
    trade(stage, {
      ...vouched(stage),
      channel: 'content',
      topic: 'parcel',
      products: [{ id: 'bouquet', name: '周花一束', price: 9900 }],
      days: [8, 2],
      perWeek: [3, 3],
      promise: { shipHours: 24, deliverDays: 2 },
      dispatchHours: [4, 16],
      travelHours: [12, 24],
      regulars: 0,
      reviewed: 0.6,
      stars: [0, 0, 0, 30, 70],
      languages: { 'zh-CN': 100 },
    });
  },
};
