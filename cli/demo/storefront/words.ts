/** What the storefront says, in the two languages of its customers. */
export const ACTS = [
  'ship',
  'deliver',
  'return_seller',
  'carrier_damaged',
  'claim_carrier',
  'say_unknown',
  'withdraw',
] as const;
export type ActName = (typeof ACTS)[number];
export type Tongue = 'zh-CN' | 'en';

type Words = {
  readonly other: string;
  readonly otherLanguage: string;
  readonly slogan: string;
  readonly products: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly order: string;
  readonly orderTitle: string;
  readonly thanks: string;
  readonly invite: string;
  readonly inviteHint: string;
  readonly copy: string;
  readonly copied: string;
  readonly scan: string;
  readonly behind: string;
  readonly behindHint: string;
  readonly so: string;
  readonly back: string;
  readonly reviews: string;
  readonly fallback: string;
  readonly lost: string;
  readonly placed: string;
  readonly acts: Readonly<Record<ActName, string>>;
  readonly meaning: Readonly<Record<ActName, string>>;
  readonly refused: string;
  readonly nothingToWithdraw: string;
};

export const WORDS: Readonly<Record<Tongue, Words>> = {
  'zh-CN': {
    other: 'English',
    otherLanguage: 'en',
    slogan: '山茶籽油做的手作护肤，小批量，慢慢做。',
    products: '店里在卖',
    contact: '手机号或邮箱',
    contactHint: '只用来数您在本店买了几次，不公开。',
    order: '下单',
    orderTitle: '您的订单：',
    thanks: '平台登记了订单，支付机构确认已付款。评价的权利从现在起就记下了，不管您以后满意不满意。',
    invite: '写评价的链接',
    inviteHint: '链接只能用一次：打开它的那台设备以后就拥有这次评价。',
    copy: '复制链接',
    copied: '已复制',
    scan: '用手机扫一扫',
    behind: '幕后（演示）',
    behindHint: '下面每个按钮都是一方签名的一句话。看看谁能说什么，以及分数怎么变。',
    so: '到目前为止',
    back: '返回店铺',
    reviews: '买过的人怎么说',
    fallback: '查看本店的信誉记录',
    lost: '这里没有东西。',
    placed: '平台登记了订单；支付机构签了“已付款”。',
    acts: {
      ship: '快递揽件',
      deliver: '快递送达',
      return_seller: '退货：卖家的责任',
      carrier_damaged: '快递弄坏了（快递公司签名）',
      claim_carrier: '店家说是快递弄坏的',
      say_unknown: '店家说：不知道是谁的责任',
      withdraw: '撤回退货',
    },
    meaning: {
      ship: '快递公司签了“已揽件”。按时发货会慢慢加分。',
      deliver: '快递公司签了“已送达”。这一单现在由三方作证。',
      return_seller: '店家自己认了责任。分数马上下降，撤回就原样恢复。',
      carrier_damaged: '快递公司自己认了责任。看得到，但不扣卖家的分。',
      claim_carrier: '店家不能替快递认错。',
      say_unknown: '没人知道是谁的责任。超过同行常见的比例，就按一半计。',
      withdraw: '退货撤回了，分数恢复到原来的样子。',
    },
    refused: '没有接受：',
    nothingToWithdraw: '店家没有说过退货，没有可以撤回的。',
  },
  en: {
    other: '中文',
    otherLanguage: 'zh-CN',
    slogan: 'Small-batch care from camellia oil, made slowly.',
    products: 'On the shelf',
    contact: 'Phone or e-mail',
    contactHint: 'Only counts how often you have bought here. Never published.',
    order: 'Place order',
    orderTitle: 'Your order: ',
    thanks:
      'The platform has registered the order and the payment provider has confirmed the payment. Your right to review is on record from now on, whether you will be happy or not.',
    invite: 'Your review link',
    inviteHint: 'It works once: the device that uses it holds the review from then on.',
    copy: 'Copy link',
    copied: 'Copied',
    scan: 'Scan it with your phone',
    behind: 'Behind the scenes (demo)',
    behindHint: 'Each button is one sentence, signed by one party. See who may say what, and what the score does.',
    so: 'So far',
    back: 'Back to the shop',
    reviews: 'What buyers say',
    fallback: "See this shop's trust record",
    lost: 'There is nothing here.',
    placed: 'The platform registered the order; the payment provider signed “paid”.',
    acts: {
      ship: 'The carrier picks it up',
      deliver: 'The carrier delivers',
      return_seller: "Return it: seller's fault",
      carrier_damaged: 'Carrier damaged it (signed by the carrier)',
      claim_carrier: 'The shop claims it was the carrier',
      say_unknown: 'The shop says: nobody knows whose fault',
      withdraw: 'Withdraw the return',
    },
    meaning: {
      ship: 'The carrier signed “shipped”. Dispatch in time slowly earns points.',
      deliver: 'The carrier signed “delivered”. Three parties vouch for this order now.',
      return_seller: 'The shop took the blame. The score falls at once; withdrawing restores it exactly.',
      carrier_damaged: 'The carrier took the blame. It is shown, and costs the seller nothing.',
      claim_carrier: 'A shop cannot take the blame in the name of the carrier.',
      say_unknown: 'Nobody knows whose fault it was. Above the usual rate, that counts half.',
      withdraw: 'The return is withdrawn, and the score is what it was.',
    },
    refused: 'Not accepted: ',
    nothingToWithdraw: 'The shop has stated no return that could be withdrawn.',
  },
};
