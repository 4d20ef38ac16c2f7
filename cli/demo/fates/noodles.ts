import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';

/** Written one by one: the first weeks of a small kitchen, good days and bad ones. */
const SAID: readonly (readonly [daysAgo: number, rating: number, text: string])[] = [
  [66, 5, '面是早上现擀的，煮出来筋道，辣子给得足。'],
  [61, 4, '面好吃，汤包漏了一点，店家说下次换盒子。'],
  [57, 2, '送到都坨了，凉的，家里老人没法吃。'],
  [52, 5, '上次说坨了，这次面汤分开装，好多了。'],
  [44, 3, '味道可以，就是今天偏咸。'],
  [39, 1, '等了三个小时，取消还要我打电话。'],
  [33, 5, '孩子点名要吃陈叔的面。'],
  [26, 4, '臊子香，面量一个男生刚好。'],
  [19, 3, '送来忘了筷子，办公室里找了半天。'],
  [12, 5, '团长把楼下几家的一起取了，热乎的。'],
  [5, 2, '羊肉就三片，跟图片差太多。'],
];

/** A kitchen with few orders: real voices, mixed, and not enough for a number. One text insults, and is hidden. */
export const noodles: Fate = {
  id: 'noodles',
  profile: {
    name: '老陈手工面 Old Chen Noodles',
    about: '社区小厨房，每天五十份。 Fifty bowls a day.',
    category: 'food',
    accounts: [{ channel: 'wechat', id: 'laochen-noodles' }],
  },
  sinceDays: 70,
  play: (stage) => {
    const { cast, random, operator } = stage;
    const orderOf = (daysAgo: number, buyer: number) => {
      const placedMs = stage.ago(daysAgo, random.between(1, 4));
      const order = stage.order({
        placedMs,
        buyer: `noodles-buyer-${buyer}@buyers.example`,
        issuer: cast.neighbours,
        product: 'lamb-noodles',
        price: 3600,
        channel: 'community',
        shipHours: 12,
        deliverDays: 1,
      });
      order.evidence('paid', placedMs, cast.neighbours);
      order.evidence('shipped', placedMs + 2 * HOUR_MS, cast.neighbours);
      order.evidence('delivered', placedMs + 3 * HOUR_MS, cast.neighbours);
      return { order, deliveredMs: placedMs + 3 * HOUR_MS };
    };
    for (const [index, [daysAgo, rating, text]] of SAID.entries()) {
      const { order, deliveredMs } = orderOf(daysAgo, index % 8);
      order.review(deliveredMs + random.between(1, 20) * HOUR_MS, { rating, text, language: 'zh-CN' });
      if (rating === 2) order.reply(deliveredMs + DAY_MS, '对不住您，这份钱已经退了，下回我亲自送。');
    }
    const rude = orderOf(30, 9);
    rude.order.review(rude.deliveredMs + HOUR_MS, {
      rating: 1,
      text: '老板是个骗子，全家都不是好人！',
      language: 'zh-CN',
    });
    rude.order.hide(rude.deliveredMs + DAY_MS, operator, 'insult');
    const shy = orderOf(23, 10);
    const text = '味道不错，送到三号楼二单元王女士收。';
    shy.order.review(shy.deliveredMs + HOUR_MS, { rating: 4, text, language: 'zh-CN' });
    shy.order.erase(shy.deliveredMs + 2 * DAY_MS);
  },
};
