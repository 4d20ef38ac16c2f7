import type { Fate } from '../stage.ts';
import { trade } from '../trade.ts';

/**
 * Praise by a handful of friends, vouched for by nobody but the seller's own shop: many stars and no number. The name is
 * drawn after that of the honest lamp shop.
 */
export const ring: Fate = {
  id: 'ring',
  profile: {
    name: '暖光傢居 Warrn Light H0me',
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
      products: [{ id: 'desk-lamp-x', name: '护眼台灯X', price: 29900 }],
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
