/** What a statement says of findings that take no points: a warning is for now, so it ends by itself. */
import { SELLER_FINDINGS, type SellerFindingRule } from '../../schema/words.ts';
import type { SellerFacts } from './facts.ts';

const NOTICE_DAYS = 90;

export type Notice = { readonly rule: SellerFindingRule; readonly day: number };

/** The notices that a statement of `day` carries, in the order in which they were found; undefined without any. */
export function noticesOf({ findings }: SellerFacts, day: number): Notice[] | undefined {
  const notices = Object.values(findings ?? {}).filter(
    (found) => SELLER_FINDINGS[found.rule] === 'notice' && found.day <= day && day - found.day < NOTICE_DAYS,
  );
  return notices.length > 0 ? notices.map(({ rule, day: on }) => ({ rule, day: on })) : undefined;
}
