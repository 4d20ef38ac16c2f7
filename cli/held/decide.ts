/** Decides on one photo of a review: an entry in the seller's journal, which everybody can read. */
import type { BodyOf } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { signSubmission } from '../client/sign.ts';
import type { Operated } from '../keys/operated.ts';

export type PhotoPlace = { readonly seller: string; readonly order: string; readonly photo: string };
export type Decision = Pick<BodyOf<'hide'>, 'visible' | 'reason' | 'basis'>;

/** The order's chain may grow while we sign. */
const TRIES = 5;

/** Refuses as the service does: `unknown_target` when the review, as it stands, names no such photo. */
export async function decide(
  { api, operator }: Operated,
  { seller, order, photo }: PhotoPlace,
  decision: Decision,
): Promise<Result<true>> {
  for (let tries = 1; ; tries++) {
    const known = await api.call('readOrder', { params: { seller, order } });
    if (!known.ok) return known;
    const { log, prev, review } = known.value;
    if (!review) return refuse('unknown_target', 'This order has no review.');
    const body: BodyOf<'hide'> = { kind: 'hide', log, order, prev, to: review.id, photo, ...decision };
    const answer = await api.call('submitEntry', { body: await signSubmission(body, [operator]) });
    if (answer.ok) return accept(true);
    if (answer.refusal.code !== 'wrong_prev' || tries === TRIES) return answer;
  }
}
