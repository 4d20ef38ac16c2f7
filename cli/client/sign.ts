/** Signed submissions and the openings that go beside them. */
import type { opening, Submission } from '../../schema/api/submission.ts';
import type { BodySignature, JournalBody, RegistryBody } from '../../schema/entries/index.ts';
import type * as z from 'zod/mini';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import { signedBytes, type SignedBody } from '../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../trust/keys/signer.ts';

export type Openings = NonNullable<Submission['openings']>;
export type Opening = z.infer<typeof opening>;

/** The signatures of all signers over the body. Throws on a body without canonical spelling. */
export async function signaturesOf(body: SignedBody, signers: readonly Signer[]): Promise<BodySignature[]> {
  const message = signedBytes(body);
  return Promise.all(
    signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(message)) })),
  );
}

/** A body with the signatures that it needs, ready for `submitEntry`, `submitBatch` or `submitRegistryEntry`. */
export async function signSubmission(
  body: JournalBody | RegistryBody,
  signers: readonly Signer[],
  openings?: Openings,
): Promise<Submission> {
  const sigs = await signaturesOf(body, signers);
  return openings ? { body, sigs, openings } : { body, sigs };
}

/** A commitment for the body, and the opening to send beside it. `salt` has 32 fresh random bytes. */
export function commit(
  kind: keyof Openings,
  salt: Bytes,
  data: string,
): { readonly commitment: string; readonly opening: Opening } {
  return { commitment: commitment(kind, salt, utf8(data)), opening: { salt: toBase64url(salt), data } };
}
