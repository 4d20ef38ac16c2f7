import type { Fate } from '../stage.ts';
import { trade } from '../trade.ts';

/** Praise by a handful of friends, vouched for by nobody but the seller's own shop: many stars and no number. */
export const ring: Fate = {
  id: 'ring',
  profile: {
    name: '好评如潮数码 Five Star Gadgets',
    about: '全网好评率百分之百！ One hundred percent positive!',
    category: 'electronics',
  },
  sinceDays: 90,
  play: (stage) => {
    const { shop } = stage;
    trade(stage, {
      registers: shop,
      takesPayment: shop,
      ships: shop,
      delivers: shop,
      channel: 'content',
      topic: 'parcel',
      products: [{ id: 'earbuds-x', name: '无线耳机X', price: 29900 }],
      days: [85, 2],
      perWeek: [6, 9],
      promise: { shipHours: 24, deliverDays: 3 },
      dispatchHours: [1, 4],
      travelHours: [8, 20],
      regulars: 0.93,
      reviewed: 0.95,
      stars: [0, 0, 0, 3, 97],
      languages: { 'zh-CN': 70, en: 30 },
    });
  },
};
