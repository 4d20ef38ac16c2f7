/**
 * Which entries stand behind a term or a deduction: those that weigh most on the day, each a place in the journal to look
 * at. A function of facts, so the seller's object and an auditor name the same ones.
 */
import type { Cause } from '../../schema/api/explanation.ts';
import type { JournalBody } from '../../schema/entries/index.ts';
import { CONDUCT_RULES, SCORE_TERMS, type ConductRule, type ScoreTerm } from '../../schema/statement.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { policyNamed } from '../policy/known-policies.ts';
import { contributionOf } from '../replay/contribution.ts';
import type { OrderFacts, SellerFacts, Target } from '../replay/facts.ts';
import { foundOf } from '../replay/found.ts';
import { standingReports } from '../replay/rulings.ts';
import type { CounterName } from '../score/counters.ts';
import { decayTable } from '../score/decay.ts';
import type { Moment } from '../score/evidence.ts';
import { floorDiv, mulQ20 } from '../score/integer.ts';

export type Causes = {
  readonly parts: Readonly<Record<ScoreTerm, Cause[]>>;
  readonly deductions: Readonly<Record<ConductRule, Cause[]>>;
};

/** An entry of the journal; `at` in ms. */
export type Seen = { readonly id: string; readonly at: number; readonly body: JournalBody };
/** What is looked at: orders by id, and entries, of which those about conduct matter. */
export type Journal = {
  readonly seller: SellerFacts;
  readonly orders: ReadonlyMap<string, OrderFacts>;
  readonly entries: readonly Seen[];
};

/** How many are named for each term and rule. */
export const MOST_CAUSES = 10;

/** The causes that weigh most at the close of `moment.day`, heaviest first; those of conduct latest first. */
export function causesOf(journal: Journal, moment: Moment): Causes {
  const { day, policy, category } = moment;
  const fade = decayTable(category.halfLifeDays.bad, policy.windowDays);
  const weightOf = ({ day: on, mass = 0 }: Cause): number => mulQ20(mass, fade[day - on] ?? 0);
  const parts = lists<ScoreTerm>(SCORE_TERMS);
  const deductions = lists<ConductRule>(CONDUCT_RULES);
  for (const [order, facts] of journal.orders) {
    for (const [term, cause] of faultsOf(order, facts, category.dispatch.usualHours)) {
      if (cause.day <= day && weightOf(cause) > 0) parts[term].push(cause);
    }
    for (const { id, day: on } of reportsOf(facts)) {
      deductions.spam_by_buyers.push({ id, order, day: on, byOperator: false });
    }
  }
  for (const [rule, cause] of conductOf(journal)) deductions[rule].push(cause);
  const isRecent = ({ day: on }: Cause): boolean => on <= day && on > day - policy.conduct.fadeDays;
  return {
    parts: mapped(parts, (all) => all.toSorted((a, b) => weightOf(b) - weightOf(a) || latest(a, b))),
    deductions: mapped(deductions, (all) => all.filter(isRecent).toSorted(latest)),
  };
}

/** The term that a counter moves for the worse, and the kind of entry that stands for it. */
const BEHIND: Partial<Record<CounterName, readonly [term: ScoreTerm, kind: Target['kind']]>> = {
  'late.bad': ['late', 'order'],
  'cancelled.bad': ['cancelled', 'outcome'],
  'returned.bad': ['returned', 'outcome'],
  'returned.unknown': ['returned', 'outcome'],
  'review.bad': ['review', 'review'],
  'dispatch.hours': ['dispatch', 'order'],
};

/** What an order does to the terms: its bad mass, and the hours by which it was sent later than is usual. */
function faultsOf(order: string, facts: OrderFacts, usualHours: number): [ScoreTerm, Cause][] {
  const own = contributionOf(facts, policyNamed(facts.policy)).bookings.filter(({ subject }) => subject === '');
  const dispatched = own.find(({ counter }) => counter === 'dispatch.mass')?.amount ?? 0;
  const isFaultRuled = Object.values(facts.rulings).some(({ effect }) => effect.startsWith('fault_'));
  return own.flatMap(({ counter, day, amount }): [ScoreTerm, Cause][] => {
    const [term, kind] = BEHIND[counter] ?? [];
    const target = facts.targets.findLast((one) => one.kind === kind);
    if (!term || !target) return [];
    const beyond = floorDiv(Math.max(0, amount - dispatched * usualHours), usualHours);
    const byOperator = kind === 'outcome' ? isFaultRuled : kind === 'review' && foundOf(facts).harm < 1024;
    return [[term, { id: target.id, order, day, mass: term === 'dispatch' ? beyond : amount, byOperator }]];
  });
}

function reportsOf(facts: OrderFacts): { id: string; day: number }[] {
  return standingReports(facts).flatMap(({ reason, day }) => {
    const id = reason === 'fake_review' ? undefined : facts.reports[reason]?.id;
    return id === undefined ? [] : [{ id, day }];
  });
}

const RULED: Partial<Record<string, ConductRule>> = {
  spam: 'ruling_spam',
  hidden_commission: 'ruling_hidden_commission',
  review_fraud: 'ruling_review_fraud',
};

function conductOf({ seller, orders, entries }: Journal): [ConductRule, Cause][] {
  const found = Object.entries(seller.findings ?? {}).flatMap(
    ([id, { rule, day, isReversed }]): [ConductRule, Cause][] =>
      rule === 'whitewashing' && !isReversed ? [['finding_whitewashing', { id, day, byOperator: true }]] : [],
  );
  const said = entries.flatMap(({ id, at, body }): [ConductRule, Cause][] => {
    const day = floorDiv(at, DAY_MS);
    if (body.kind === 'report' && 'by' in body) {
      if (body.reason === 'fake_review') return [];
      return [[body.by === 'recipient' ? 'spam_by_recipients' : 'spam_by_platforms', { id, day, byOperator: false }]];
    }
    const rule = body.kind === 'ruling' ? RULED[body.effect] : undefined;
    if (!rule || body.kind !== 'ruling') return [];
    if ('order' in body) {
      const { order, to, effect } = body;
      const holds = orders.get(order)?.rulings[to]?.effect === effect;
      return holds ? [[rule, { id, order, day, byOperator: true }]] : [];
    }
    return Object.hasOwn(seller.rulings, id) ? [[rule, { id, day, byOperator: true }]] : [];
  });
  return [...found, ...said];
}

/** Latest first; of one day by id, so that the order of arrival never matters. */
function latest(a: Cause, b: Cause): number {
  return b.day - a.day || (a.id < b.id ? -1 : 1);
}

function lists<Name extends string>(names: readonly Name[]): Record<Name, Cause[]> {
  return Object.fromEntries(names.map((name): [Name, Cause[]] => [name, []])) as unknown as Record<Name, Cause[]>;
}

function mapped<Name extends string>(all: Record<Name, Cause[]>, sort: (list: Cause[]) => Cause[]) {
  const sorted = (Object.entries(all) as [Name, Cause[]][]).map(([name, list]) => [
    name,
    sort(list).slice(0, MOST_CAUSES),
  ]);
  return Object.fromEntries(sorted) as Record<Name, Cause[]>;
}
