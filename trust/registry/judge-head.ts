// Whether a journal has only grown since its last head. The one check that keeps a restored journal from rewriting
// what was signed.
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../bytes/base64url.ts';
import { verifyConsistency } from '../log/verify-proof.ts';
import { EMPTY_ROOT } from '../log/tree-hash.ts';

/** The state of a journal; `root` in base64url. */
export type JournalState = { readonly size: number; readonly root: string };

/** A state, and the proof (hashes in base64url) that it begins with the journal's first `oldSize` entries. */
export type HeadClaim = JournalState & { readonly oldSize: number; readonly consistency: readonly string[] };

/**
 * `same` when the claim is the last head once more, `extends` when it is larger and proved. Refuses
 * `not_an_extension`, with the size and root of the last head as facts, so that the proof can be made from there.
 */
export const judgeHead = (claim: HeadClaim, last: JournalState | undefined): Result<'same' | 'extends'> => {
  const before = { size: last?.size ?? 0, root: last?.root ?? '' };
  if (last && claim.size === last.size && claim.root === last.root) return accept('same');
  const no = (why: string) => refuse('not_an_extension', why, before);
  if (claim.size <= before.size) return no(`The last head has ${before.size} entries.`);
  if (claim.oldSize !== before.size) return no(`The proof has to start from ${before.size} entries.`);
  const oldRoot = last ? fromBase64url(last.root) : EMPTY_ROOT;
  const root = fromBase64url(claim.root);
  const proof = claim.consistency.map((hash) => fromBase64url(hash)).filter((hash) => hash !== undefined);
  if (!oldRoot || !root || proof.length !== claim.consistency.length) return no('A hash is not base64url.');
  return verifyConsistency(before.size, oldRoot, claim.size, root, proof)
    ? accept('extends')
    : no('The proof does not show that the journal has only grown.');
};
