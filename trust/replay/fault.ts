/** Who was at fault in an outcome, when several parties speak about it. */
import { OUTCOMES, RETURN_REASONS, type Fault, type Outcome } from '../../schema/words.ts';
import type { Policy } from '../policy/policy.ts';
import type { OrderFacts, Statement } from './facts.ts';

/**
 * `weight` in 1/1024; `day` from which it counts, possibly in the future. `charged` is whose cost it is: a fault that the
 * shop alone admits costs what one costs that it says nothing about, or telling the truth would be dear.
 */
export type Resolved = {
  readonly fault: Fault;
  readonly charged: Fault;
  readonly weight: number;
  readonly day: number;
};

/**
 * The fault of one case, or undefined while nothing counts. In order: a ruling; the carrier's own admission; an
 * independent platform or payment provider; the shop, which may only accuse itself; the buyer's own reason.
 */
export function resolveCase(order: OrderFacts, outcome: Outcome, policy: Policy): Resolved | undefined {
  const said = order.cases[outcome];
  if (!said) return undefined;
  const ruled = rulingOnFault(order);
  const confirmed = [said.carrier, said.platform, said.payment, said.shop].filter(
    (s): s is Statement => s?.stage === 'confirmed',
  );
  const buyer = said.buyer && said.buyer.stage !== 'withdrawn' ? said.buyer : undefined;
  const firstDay = Math.min(...confirmed.map((s) => s.day), ...(buyer ? [buyer.day] : []));
  if (ruled && Number.isFinite(firstDay)) return full(ruled, firstDay);
  if (isConfirmed(said.carrier) && said.carrier.fault === 'carrier') return full('carrier', said.carrier.day);
  for (const independent of [said.platform, said.payment]) {
    if (isConfirmed(independent)) return full(independent.fault, independent.day);
    if (independent?.stage === 'withdrawn' || independent?.stage === 'contested') return undefined;
  }
  const buyersFault = buyer ? RETURN_REASONS[buyer.reason] : undefined;
  const shop = isConfirmed(said.shop) ? said.shop : undefined;
  if (shop) {
    if (buyersFault === 'seller') return { ...full('seller', shop.day), weight: policy.mass.unanswered };
    if (shop.fault === 'seller') return { ...full('seller', shop.day), charged: 'unknown' };
    return full(buyersFault === 'buyer' ? 'buyer' : 'unknown', shop.day);
  }
  if (!buyer || !buyersFault) return undefined;
  if (buyersFault === 'buyer') return full('buyer', buyer.day);
  const unanswered = buyer.day + policy.clock.unansweredDays;
  return buyersFault === 'seller'
    ? { ...full('seller', unanswered), weight: policy.mass.unanswered }
    : full('unknown', unanswered);
}

/** True while a case is open: somebody asked for a return, and nothing resolves it nor did a platform end it. */
export function hasOpenCase(order: OrderFacts, policy: Policy): boolean {
  return OUTCOMES.some((outcome) => {
    const said = order.cases[outcome] ?? {};
    const asked = Object.values(said).some((s) => s.stage === 'opened' || s.stage === 'contested');
    const ended = said.platform?.stage === 'withdrawn' || said.payment?.stage === 'withdrawn';
    return asked && !ended && resolveCase(order, outcome, policy) === undefined;
  });
}

function full(fault: Fault, day: number): Resolved {
  return { fault, charged: fault, weight: 1024, day };
}

type Confirmed = Statement & { readonly stage: 'confirmed' };

function isConfirmed(statement: Statement | undefined): statement is Confirmed {
  return statement?.stage === 'confirmed';
}

/** The last ruling on fault about this order, by day and then by target id so that it never depends on arrival. */
function rulingOnFault(order: OrderFacts): Fault | undefined {
  let last: { fault: Fault; day: number; to: string } | undefined;
  for (const [to, ruling] of Object.entries(order.rulings)) {
    const fault = FAULT_OF_EFFECT[ruling.effect];
    if (!fault) continue;
    if (!last || ruling.day > last.day || (ruling.day === last.day && to > last.to))
      last = { fault, day: ruling.day, to };
  }
  return last?.fault;
}

const FAULT_OF_EFFECT: Partial<Record<string, Fault>> = {
  fault_seller: 'seller',
  fault_carrier: 'carrier',
  fault_buyer: 'buyer',
};
