import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

/** Was good a year ago and has sold nothing since: what is known fades, and the seller is nearly a newcomer again. */
export const idle: Fate = {
  id: 'idle',
  profile: {
    name: '旧时光手作 Old Days Handmade',
    about: '手工皮具，随缘上新。 Leather goods, new ones when they are done.',
    category: 'general',
  },
  sinceDays: 400,
  play: (stage) => {
    trade(stage, {
      ...vouched(stage),
      channel: 'content',
      topic: 'parcel',
      products: [{ id: 'card-holder', name: '手工卡包', price: 11900 }],
      days: [398, 275],
      perWeek: [5, 8],
      promise: { shipHours: 72, deliverDays: 6 },
      dispatchHours: [12, 50],
      travelHours: [30, 90],
      regulars: 0.1,
      reviewed: 0.25,
      stars: [1, 1, 6, 24, 68],
      languages: { 'zh-CN': 85, en: 15 },
    });
  },
};
