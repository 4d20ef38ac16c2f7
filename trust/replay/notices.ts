/** Findings about a seller: which of them stand, and which a statement carries as warnings. */
import { SELLER_FINDINGS, type SellerFindingRule } from '../../schema/words.ts';
import type { SellerFacts, SellerFinding } from './facts.ts';

/** A warning is for now, so it ends by itself. */
const NOTICE_DAYS = 90;

export type Notice = { readonly rule: SellerFindingRule; readonly day: number };

/** Whether the finding stands on a UTC day: nobody reversed it, and a warning is not too old. */
export function stands({ rule, day: found, isReversed }: SellerFinding, day: number): boolean {
  return !isReversed && found <= day && (SELLER_FINDINGS[rule] !== 'notice' || day - found < NOTICE_DAYS);
}

/** The warnings that a statement of `day` carries, in the order in which they were found; undefined without any. */
export function noticesOf({ findings }: SellerFacts, day: number): Notice[] | undefined {
  const notices = Object.values(findings ?? {}).filter(
    (found) => SELLER_FINDINGS[found.rule] === 'notice' && stands(found, day),
  );
  return notices.length > 0 ? notices.map(({ rule, day: on }) => ({ rule, day: on })) : undefined;
}
