/** The awaiting part of a write: are the signatures those of exactly the keys that the body needs? */
import type { JournalBody } from '../../schema/entries/index.ts';
import { accept, type Result } from '../../schema/problems.ts';
import { keyIdOf } from '../../trust/keys/key-id.ts';
import { importPublicKey } from '../../trust/keys/verify-checked.ts';
import type { OrderFacts, SellerFacts } from '../../trust/replay/facts.ts';
import { checkSignatures, resolveSigners } from '../../trust/replay/signatures.ts';
import type { Examined } from './examine.ts';
import { importListed } from './listed-keys.ts';
import type { Command, Verified } from './write.ts';

/** `seller`: the key as it will be when earlier submissions of the same batch are in. `order`: as it is stored. */
type Known = { readonly seller: Pick<SellerFacts, 'key'> | undefined; readonly order: OrderFacts | undefined };

/** Refuses what `resolveSigners` and `checkSignatures` refuse. */
export async function verifySubmission(
  examined: Examined,
  { seller, order }: Known,
  { registry, now }: Command,
): Promise<Result<Verified>> {
  const { body, submission, message } = examined;
  const resolved = resolveSigners(body, submission.sigs, seller, registry, now, 'door');
  if (!resolved.ok) return resolved;
  const checks = resolved.value.checks.map((check) => ({
    ...check,
    fromBody: check.fromBody && !wasChecked(check.key, order),
  }));
  // Keys that come with a body are as many as buyers, and each signs once or twice: those are not kept.
  const listed = new Set(resolved.value.checks.flatMap(({ key, fromBody }) => (fromBody ? [] : [key])));
  const checked = await checkSignatures(message, checks, (bytes, { key }) =>
    listed.has(key) ? importListed(bytes, key) : importPublicKey(bytes),
  );
  return checked.ok ? accept({ ...examined, keys: new Set(checks.map(({ key }) => key)) }) : checked;
}

/** The seller's key after a submission, for the next one of the same batch. */
export function keyAfter(body: JournalBody, before: Pick<SellerFacts, 'key'> | undefined): typeof before {
  return body.kind === 'seller' && body.key !== undefined ? { key: body.key } : before;
}

/** Whether this key has signed in this order before, and was fully checked then. */
function wasChecked(key: string, order: OrderFacts | undefined): boolean {
  if (!order?.reviewKey) return false;
  const signedBefore = order.holderIs === 'link' || order.review !== undefined;
  return signedBefore && keyIdOf(key) === order.reviewKey;
}
