import { DAY_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

const REPLIES = [
  '谢谢支持，下一批周四采摘，群里先通知您。',
  '抱歉这箱有磕碰，已经让仓库换成加厚泡沫了。',
  'Thank you! The next pick is on Thursday.',
];

/** A group-buying orchard that keeps its word: the trusted seller of the demo. */
export const orchard: Fate = {
  id: 'orchard',
  profile: {
    name: '山野果园 Hillside Orchard',
    about: '三代果农，拼团现摘现发。 Fruit picked on the day it ships.',
    category: 'food',
    domains: ['orchard.example'],
    accounts: [
      { channel: 'wechat', id: 'hillside-orchard' },
      { channel: 'douyin', id: '10087342' },
    ],
  },
  sinceDays: 270,
  play: (stage) => {
    let replied = 0;
    trade(stage, {
      ...vouched(stage),
      channel: 'group_buy',
      topic: 'food',
      products: [
        { id: 'crisp-pear-5kg', name: '脆梨五斤装', price: 4980 },
        { id: 'tangerine-5kg', name: '砂糖橘五斤装', price: 5290 },
        { id: 'kiwi-24', name: '猕猴桃24枚', price: 5980 },
      ],
      days: [262, 0],
      perWeek: [6, 9],
      promise: { shipHours: 48, deliverDays: 4 },
      dispatchHours: [5, 26],
      travelHours: [26, 70],
      regulars: 0.22,
      reviewed: 0.32,
      stars: [1, 1, 4, 22, 72],
      languages: { 'zh-CN': 80, en: 14, es: 3, ar: 3 },
      terms: (index) => ({ group: `pin-${Math.floor(index / 3)}` }),
      twist: (order, { deliveredMs }, index) => {
        const reply = REPLIES[replied];
        // Every so often the seller answers a review; here is one, so that there is something to answer.
        if (index % 70 === 30 && reply !== undefined) {
          replied += 1;
          const language = reply.startsWith('Thank') ? 'en' : 'zh-CN';
          const text = language === 'en' ? 'Third box this season, always good.' : '这箱梨特别甜，孩子一天一个。';
          order.evidence('shipped', deliveredMs - DAY_MS, stage.cast.carrier);
          order.evidence('delivered', deliveredMs, stage.cast.carrier);
          order.review(deliveredMs + DAY_MS, { rating: replied === 2 ? 3 : 5, text, language });
          order.reply(deliveredMs + 2 * DAY_MS, reply);
          return 'over';
        }
        return undefined;
      },
    });
  },
};
