/** Entries that the service itself writes, signed by the operator key and counted like any other signer's. */
import type { JournalBody, SellerRelatedBody } from '../../schema/entries/index.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import type { Parts } from './parts.ts';
import { commit } from './transaction.ts';
import type { Command, OwnFacts, Placed, Verified } from './write.ts';

/** Signing takes a moment in which the operator may have written too; then the counter has moved on. */
const ATTEMPTS = 5;

/**
 * Appends the body that `bodyOf` makes for the operator's next counter. Refuses what the rules refuse; `wrong_counter`
 * only when it lost against other writes five times.
 */
export async function appendOwn(
  parts: Parts,
  command: Command,
  bodyOf: (counter: number) => SellerRelatedBody,
  own?: OwnFacts,
): Promise<Placed> {
  for (let attempt = 1; ; attempt++) {
    const body = bodyOf(parts.store.seller.read()?.facts.counters['operator'] ?? 0);
    const { placed, alarm } = commit(parts, [{ ...(await signOwn(parts, body)), ...(own ? { own } : {}) }], command);
    await alarm;
    const [first] = placed;
    if (!first) throw new Error('every item has an answer');
    if (first.ok || first.refusal.code !== 'wrong_counter' || attempt === ATTEMPTS) return first;
  }
}

/** A body signed by the operator key, as if it had come in and been verified. */
export async function signOwn(parts: Parts, body: JournalBody): Promise<Verified> {
  const signer = await parts.operator();
  const message = signedBytes(body);
  const sigs = [{ by: signer.keyId, sig: toBase64url(await signer.sign(message)) }];
  const keys = new Set([toBase64url(signer.publicKey)]);
  return { submission: { body, sigs }, body, id: entryId(body), message, keys };
}
