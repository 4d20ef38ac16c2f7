/**
 * For how long a proof counts. An account can be sold and a domain can lapse, so what nobody looked at again ends by
 * itself, with no entry needed: the day stands in the journal, and anyone can count. No I/O, no clock.
 */
import type { ScoreStatement } from '../../schema/statement.ts';
import type { SellerFacts } from '../replay/facts.ts';

/** Days for which a proof counts, the day on which it was seen included. */
export const DOMAIN_DAYS = 90;
export const ACCOUNT_DAYS = 180;

/** Whether a proof seen on `proof.day` still counts on a UTC day. */
export function standsFor(days: number, proof: { readonly day: number }, day: number): boolean {
  return day - proof.day < days;
}

/** What is proved on a UTC day, in the journal's order: what a statement of that day says. */
export function provedOn(
  { domains, accounts }: Pick<SellerFacts, 'domains' | 'accounts'>,
  day: number,
): Pick<ScoreStatement, 'domains' | 'accounts'> {
  return {
    domains: domains.filter((proof) => standsFor(DOMAIN_DAYS, proof, day)).map(({ name }) => name),
    accounts: accounts
      .filter((proof) => standsFor(ACCOUNT_DAYS, proof, day))
      .map(({ channel, id }) => ({ channel, id })),
  };
}
