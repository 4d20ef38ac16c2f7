import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

export const CAMELLIA_PRODUCTS = [
  { id: 'hand-cream', name: '山茶花护手霜', price: 6900 },
  { id: 'hair-oil', name: '山茶护发油', price: 12900 },
  { id: 'soap-set', name: '手工皂三块装', price: 8900 },
] as const;

/** The shop of the demo's storefront: a small, honest seller with a number of its own. */
export const camellia: Fate = {
  id: 'camellia',
  profile: {
    name: '山茶小铺 Camellia Corner',
    about: '山茶籽油做的手作护肤。 Small-batch care from camellia oil.',
    category: 'beauty',
    domains: ['shop.example'],
    accounts: [
      { channel: 'wechat', id: 'camellia-corner' },
      { channel: 'xiaohongshu', id: 'camellia.corner' },
    ],
  },
  sinceDays: 200,
  play: (stage) => {
    stage.seller.nameOf(stage.ago(199), 'promoter', 'lin', '小林 Lin', stage.cast.market);
    for (const { id, name } of CAMELLIA_PRODUCTS) {
      stage.seller.nameOf(stage.ago(199), 'product', id, name, stage.cast.market);
    }
    trade(stage, {
      ...vouched(stage),
      channel: 'content',
      topic: 'beauty',
      products: CAMELLIA_PRODUCTS,
      days: [195, 1],
      perWeek: [3, 5],
      promise: { shipHours: 48, deliverDays: 5 },
      dispatchHours: [6, 36],
      travelHours: [28, 80],
      regulars: 0.12,
      reviewed: 0.34,
      stars: [1, 2, 6, 27, 64],
      languages: { 'zh-CN': 72, en: 20, es: 4, ar: 4 },
      terms: (index) => (index % 5 === 0 ? { promoter: 'lin', promoterEarns: true, promoterTier: 1 } : undefined),
    });
  },
};
