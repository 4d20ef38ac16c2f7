// The operator's signed word that an entry is in a log. A promise without its entry is proof against the operator.
import type { SignedPromise } from '../../schema/api/submission.ts';
import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { keyId } from '../keys/key-id.ts';
import type { Signer } from '../keys/signer.ts';
import { verifyChecked, type VerifySignature } from '../keys/verify-checked.ts';
import { signedBytes } from './signed-bytes.ts';

/** Where an entry stands in a log; `at` in ms. */
export type Place = { readonly id: string; readonly seq: number; readonly at: number };

/** The promise that the entry is in `log` at this place. The same place gives the same promise, bit for bit. */
export const signPromise = async (log: string, { id, seq, at }: Place, operator: Signer): Promise<SignedPromise> => {
  const promise = { kind: 'promise' as const, log, id, seq, at };
  return { promise, sig: toBase64url(await operator.sign(signedBytes(promise))), by: operator.keyId };
};

/** Whether the operator key (checked before) signed the promise. */
export const verifyPromise = async (
  signed: SignedPromise,
  operatorKey: Bytes,
  verify: VerifySignature = verifyChecked,
): Promise<boolean> => {
  const signature = fromBase64url(signed.sig);
  if (signature === undefined || signed.by !== keyId(operatorKey)) return false;
  return verify(operatorKey, signedBytes(signed.promise), signature);
};
