/** The operator's word that an entry is in the log. Ed25519 is deterministic, so signing again gives the same bytes. */
import type { SignedPromise } from '../../schema/api/submission.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../trust/keys/signer.ts';

/** Where an entry stands in the log: all that a promise says. `at` in ms. */
export type Placed = { readonly id: string; readonly seq: number; readonly at: number };

export async function signPromise({ id, seq, at }: Placed, log: string, signer: Signer): Promise<SignedPromise> {
  const promise = { kind: 'promise', log, id, seq, at } as const;
  return { promise, sig: toBase64url(await signer.sign(signedBytes(promise))), by: signer.keyId };
}
