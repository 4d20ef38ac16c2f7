import { DAY_MS } from '../../../schema/fields.ts';
import type { Fate } from '../stage.ts';
import { trade, vouched } from '../trade.ts';

export const SPAMMER = 'agent-9';

/** Good snacks, pushed into every group by one agent who earns on them: buyers, recipients and the platform all say so. */
export const snacks: Fate = {
  id: 'snacks',
  profile: {
    name: '馋嘴零食铺 Snack Corner',
    about: '坚果蜜饯，代理可加盟。 Nuts and dried fruit, agents welcome.',
    category: 'food',
    accounts: [{ channel: 'wechat', id: 'snack-corner-hq' }],
  },
  sinceDays: 215,
  play: (stage) => {
    const { random, cast, seller } = stage;
    seller.nameOf(stage.ago(214), 'promoter', SPAMMER, '代理九号', cast.market);
    trade(stage, {
      ...vouched(stage),
      channel: 'resale',
      topic: 'food',
      products: [
        { id: 'mixed-nuts', name: '每日坚果礼盒', price: 5900 },
        { id: 'dried-mango', name: '芒果干三袋', price: 4500 },
      ],
      days: [210, 0],
      perWeek: [4, 7],
      promise: { shipHours: 48, deliverDays: 5 },
      dispatchHours: [8, 38],
      travelHours: [30, 80],
      regulars: 0.14,
      reviewed: 0.26,
      stars: [4, 5, 10, 30, 51],
      languages: { 'zh-CN': 90, en: 10 },
      terms: (index) => ({
        promoter: index % 3 === 0 ? `agent-${(index % 4) + 1}` : SPAMMER,
        promoterEarns: true,
        promoterTier: index % 3 === 0 ? 1 : 2,
      }),
      twist: (order, { deliveredMs }, index) => {
        if (index % 3 !== 0 && random.chance(0.18)) order.report(deliveredMs + DAY_MS, 'spam');
        if (index % 3 !== 0 && random.chance(0.05)) order.report(deliveredMs + DAY_MS, 'hidden_commission');
        return undefined;
      },
    });
    const counted = (daysAgo: number, reported: number, reached: number) => {
      const { issuer, signer } = cast.market;
      const about = { by: 'platform', issuer, promoter: SPAMMER, reason: 'spam' } as const;
      seller.say(stage.ago(daysAgo), issuer, { kind: 'report', ...about, count: reported, contacts: reached }, signer);
    };
    counted(120, 9, 2400);
    counted(75, 21, 3100);
    counted(30, 34, 3600);
    const day = Math.floor(stage.ago(31) / DAY_MS);
    const reached = { kind: 'contacts', promoter: SPAMMER, fromDay: day - 30, untilDay: day, reached: 5200 } as const;
    seller.say(stage.ago(30), cast.market.issuer, { ...reached, issuer: cast.market.issuer }, cast.market.signer);
  },
};
