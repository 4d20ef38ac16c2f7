/** Writes what is proved into a seller's journal: the whole list each time, so the last entry says it all. */
import type { BodyOf } from '../../schema/entries/index.ts';
import { accept, type Result } from '../../schema/problems.ts';
import type { Answer } from '../client/client.ts';
import { signSubmission } from '../client/sign.ts';
import type { Operated } from '../keys/operated.ts';

export type SellerAnswer = Answer<'readSeller'>;
export type Proved = Pick<SellerAnswer, 'domains' | 'accounts'>;

/** Others write with the operator key too, the service itself among them. */
const TRIES = 5;

/**
 * Reads the seller, and writes what `change` makes of the list; nothing where it gives back nothing. Tries again with
 * the list as it then is when somebody else wrote in between. Refuses as the service does.
 */
export async function rewriteProofs(
  { api, operator }: Operated,
  seller: string,
  change: (known: SellerAnswer) => Partial<Proved> | undefined,
): Promise<Result<true>> {
  for (let tries = 1; ; tries++) {
    const known = await api.call('readSeller', { params: { seller } });
    if (!known.ok) return known;
    const proved = change(known.value);
    if (proved === undefined) return accept(true);
    const counter = known.value.counters['operator'] ?? 0;
    const body: BodyOf<'seller'> = { kind: 'seller', log: known.value.log, counter, ...proved };
    const answer = await api.call('submitEntry', { body: await signSubmission(body, [operator]) });
    if (answer.ok) return accept(true);
    if (answer.refusal.code !== 'wrong_counter' || tries === TRIES) return answer;
  }
}

/** The list with this proof in place of an older one of the same thing. */
export function withProof<T>(list: readonly T[], isSame: (one: T) => boolean, proof: T): T[] {
  const at = list.findIndex(isSame);
  return at === -1 ? [...list, proof] : list.with(at, proof);
}
