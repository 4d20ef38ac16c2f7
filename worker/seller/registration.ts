/** The door of an object that holds nothing yet. It reads no table, so that whatever is refused leaves none behind. */
import type { Submission } from '../../schema/api/submission.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { judge } from '../../trust/replay/judge.ts';
import { checkSignatures, resolveSigners } from '../../trust/replay/signatures.ts';
import { nowMs } from '../clock.ts';
import type { Config } from '../config.ts';
import { examine } from './examine.ts';
import { checkOpenings } from './openings.ts';
import type { AppendInput } from './write.ts';

/** Whether this submission opens the seller's journal: its form, its openings, its signature and the rules say so. */
export async function checkRegistration(
  config: Config,
  { seller, registry, nowMs: requested }: AppendInput,
  submission: Submission,
): Promise<Result<true>> {
  if (submission.body.kind !== 'seller') return refuse('unknown_seller', 'No such seller is registered here.');
  const examined = examine(submission, `${config.logName}/${seller}`);
  if (!examined.ok) return examined;
  const { body, id, message } = examined.value;
  const opened = checkOpenings(body, submission.openings);
  if (!opened.ok) return opened;
  const at = nowMs(config, requested);
  const resolved = resolveSigners(body, submission.sigs, undefined, registry, at, 'door');
  if (!resolved.ok) return resolved;
  const { checks, signers } = resolved.value;
  const signed = await checkSignatures(message, checks);
  if (!signed.ok) return signed;
  const nothing = { seller: undefined, order: undefined, nth: undefined, anchorKnown: false };
  const policy = policyInForce(registry, dayOf(at));
  const judged = judge(body, { ...nothing, signers, sellerId: seller, id, at, policy });
  return judged.ok ? accept(true) : judged;
}
