/** Declared points for proven or reported misconduct. Each fades linearly to zero; nothing here predicts the next order. */
import type { ConductRule } from '../../schema/statement.ts';
import type { CounterName, Counters } from './counters.ts';
import type { Moment } from './evidence.ts';
import { clamp, mulDiv } from './integer.ts';

export type Deduction = {
  readonly rule: ConductRule;
  readonly points: number;
  readonly count: number;
  readonly byOperator: boolean;
};

const RULINGS = [
  { rule: 'ruling_spam', counter: 'ruling.spam', points: 'spam' },
  { rule: 'ruling_hidden_commission', counter: 'ruling.hidden_commission', points: 'hiddenCommission' },
  { rule: 'ruling_review_fraud', counter: 'ruling.review_fraud', points: 'reviewFraud' },
  { rule: 'finding_whitewashing', counter: 'finding.whitewashing', points: 'whitewashing' },
] as const;

const MOST_POINTS = 10_000;

/** All deductions with points at the close of the day, in the order of `CONDUCT_RULES`. `buyers`: in the window. */
export function deductions(counters: Counters, moment: Moment, buyers: number): Deduction[] {
  const found = [...reportDeductions(counters, moment, buyers), ...rulingDeductions(counters, moment)];
  return found.filter(({ points }) => points > 0);
}

function reportDeductions(counters: Counters, moment: Moment, buyers: number): Deduction[] {
  const policy = moment.policy.conduct;
  const days = policy.fadeDays;
  const sum = (counter: CounterName) => faded(counters, counter, moment);
  const ruled = sum('ruling.spam').weighted > 0;
  const byBuyers = mulDiv(sum('reports.buyer').weighted, policy.buyers.points, 1024 * days);
  const shrunk = mulDiv(byBuyers, policy.buyers.reach, policy.buyers.reach + buyers);
  const recipients = sum('reports.recipient');
  const charged = Math.max(0, recipients.weighted - policy.recipients.free * days);
  const platforms = sum('reports.platform');
  const reached = Math.max(policy.platforms.leastReached, sum('reached').plain);
  return [
    {
      rule: 'spam_by_buyers',
      points: Math.min(shrunk, ruled ? policy.buyers.capWithRuling : policy.buyers.cap),
      count: sum('count.reports_buyer').plain,
      byOperator: false,
    },
    {
      rule: 'spam_by_recipients',
      points: Math.min(mulDiv(charged, policy.recipients.points, days), policy.recipients.cap),
      count: recipients.plain,
      byOperator: false,
    },
    {
      rule: 'spam_by_platforms',
      points: Math.min(mulDiv(platforms.weighted, policy.platforms.points, days * reached), policy.platforms.cap),
      count: platforms.plain,
      byOperator: false,
    },
  ];
}

/** Rulings, and findings about the seller, share one cap, used up in the order of the list. */
function rulingDeductions(counters: Counters, moment: Moment): Deduction[] {
  const policy = moment.policy.conduct;
  let left = Math.min(policy.ruling.cap, MOST_POINTS);
  return RULINGS.map(({ rule, counter, points }) => {
    const { weighted, plain } = faded(counters, counter, moment);
    const taken = clamp(mulDiv(weighted, policy.ruling[points], policy.fadeDays), 0, left);
    left -= taken;
    return { rule, points: taken, count: plain, byOperator: true };
  });
}

/** Over the last `fadeDays` days: the plain sum, and the sum of amount x days left. */
function faded(counters: Counters, counter: CounterName, { day, policy }: Moment): { weighted: number; plain: number } {
  const days = policy.conduct.fadeDays;
  let weighted = 0;
  let plain = 0;
  for (const [on, booked] of counters(counter)) {
    const age = day - on;
    if (age < 0 || age >= days) continue;
    const amount = Math.max(0, booked);
    weighted += amount * (days - age);
    plain += amount;
  }
  return { weighted, plain };
}
