/** The closed lists of words that entries use. Adding one: here, and its label in every `worker/words/*.json`. */

export const CHANNELS = ['group_buy', 'resale', 'content', 'community', 'shop'] as const;
/** `marketplace`: goods of all kinds on an open marketplace; `peer_trade`: trades between peers, rated by each other. */
export const CATEGORIES = [
  'general',
  'clothing',
  'food',
  'beauty',
  'electronics',
  'home',
  'marketplace',
  'peer_trade',
] as const;
export const ACCOUNT_CHANNELS = ['wechat', 'xiaohongshu', 'douyin', 'kuaishou', 'weidian', 'taobao', 'link'] as const;
/** `shop` is any software that the seller controls; the others are independent of the seller. */
export const ISSUER_ROLES = ['shop', 'platform', 'payment', 'carrier'] as const;
export const EVIDENCE = ['paid', 'shipped', 'delivered', 'group_failed'] as const;
export const ASPECTS = ['described', 'quality', 'service', 'delivery'] as const;
/** How a list of reviews is ordered: `lowest` by stars, then newest; it leaves out what was withdrawn. */
export const REVIEW_SORTS = ['newest', 'lowest'] as const;
export const REWARDS = ['none', 'discount', 'gift', 'commission'] as const;
export const OUTCOMES = ['cancelled', 'returned', 'refunded', 'disputed'] as const;
export const STAGES = ['opened', 'contested', 'confirmed', 'withdrawn'] as const;
export const FAULTS = ['seller', 'carrier', 'buyer', 'unknown'] as const;
/** Why goods came back, with the fault that the buyer's own statement of it means. */
export const RETURN_REASONS = {
  not_as_described: 'seller',
  defective: 'seller',
  wrong_item: 'seller',
  counterfeit: 'seller',
  never_arrived: 'seller',
  arrived_late: 'seller',
  damaged_in_transit: 'carrier',
  wrong_size: 'buyer',
  changed_mind: 'buyer',
  other: 'unknown',
} as const satisfies Record<string, (typeof FAULTS)[number]>;
export const REPORT_REASONS = ['spam', 'false_marketing', 'hidden_commission', 'fake_review'] as const;
export const RULING_EFFECTS = [
  'none',
  'void_review',
  'void_order',
  'fault_seller',
  'fault_carrier',
  'fault_buyer',
  'spam',
  'hidden_commission',
  'review_fraud',
  'dismiss_report',
] as const;
export const HIDE_REASONS = ['personal_data', 'insult', 'illegal', 'off_topic', 'advertising'] as const;
export const HIDE_BASES = ['law', 'policy', 'court', 'author_request'] as const;
export const OBJECTION_RULES = [
  'not_my_order',
  'wrong_fault',
  'review_fraud',
  'illegal_content',
  'wrong_finding',
] as const;
/**
 * Rules of detectors about one order, and what a finding by each does: it scales the review's good mass, takes all good
 * mass of the order, or scales the review's harm. docs/findings.md says what each looks for.
 */
export const ORDER_FINDINGS = {
  praise_level: 'praise_level',
  burst: 'praise_level',
  duplicate_text: 'praise_level',
  rating_raised: 'praise_level',
  review_reward: 'praise_level',
  related_buyer: 'no_good',
  tier_review: 'no_good',
  buyer_ring: 'no_good',
  buyer_many_orders: 'no_good',
  review_bombing: 'share_harm',
} as const satisfies Record<string, 'praise_level' | 'no_good' | 'share_harm'>;
/** Rules about the seller as a whole: points for conduct, or a warning without points. */
export const SELLER_FINDINGS = {
  whitewashing: 'conduct',
  cheap_then_dear: 'notice',
} as const satisfies Record<string, 'notice' | 'conduct'>;

/** What an explanation says would change a score: docs/score.md says how each is computed. */
export const CHANGES = ['good_orders', 'one_fault_less', 'month_without', 'faster_dispatch', 'month_idle'] as const;

export type Channel = (typeof CHANNELS)[number];
export type Category = (typeof CATEGORIES)[number];
export type IssuerRole = (typeof ISSUER_ROLES)[number];
export type Evidence = (typeof EVIDENCE)[number];
export type Aspect = (typeof ASPECTS)[number];
export type ReviewSort = (typeof REVIEW_SORTS)[number];
export type Reward = (typeof REWARDS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Stage = (typeof STAGES)[number];
export type Fault = (typeof FAULTS)[number];
export type HideReason = (typeof HIDE_REASONS)[number];
export type ReturnReason = keyof typeof RETURN_REASONS;
export type ReportReason = (typeof REPORT_REASONS)[number];
export type OrderFindingRule = keyof typeof ORDER_FINDINGS;
export type SellerFindingRule = keyof typeof SELLER_FINDINGS;
export type RulingEffect = (typeof RULING_EFFECTS)[number];
