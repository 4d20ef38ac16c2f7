/** Openings of a body's commitments: which are needed, whether they fit, and which are kept. */
import type { Submission } from '../../schema/api/submission.ts';
import { MAX_OPENING_BYTES } from '../../schema/api/submission.ts';
import type { JournalBody } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import type { OpeningRow } from './store/openings.ts';

export const OPENING_FIELDS = ['buyer', 'contact', 'listing', 'text', 'addition', 'name', 'profile'] as const;
export type OpeningField = (typeof OPENING_FIELDS)[number];

/** Without these the service could not do what the entry is for. */
const NEEDED: ReadonlySet<OpeningField> = new Set(['buyer', 'text', 'addition', 'name', 'profile']);
/** Who the buyer is and how to reach them is checked, used and forgotten. */
const KEPT: readonly OpeningField[] = ['listing', 'text', 'addition', 'name', 'profile'];

/** The commitment that a body holds in a field, if any. */
export function commitmentIn(body: JournalBody, field: OpeningField): string | undefined {
  const value: unknown = Object.hasOwn(body, field) ? (body as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Refuses `opening_missing`, `opening_mismatch` (wrong, or for nothing) and `too_large`. */
export function checkOpenings(body: JournalBody, given: Submission['openings']): Result<true> {
  for (const field of OPENING_FIELDS) {
    const committed = commitmentIn(body, field);
    const opening = given?.[field];
    if (!opening) {
      if (committed !== undefined && NEEDED.has(field))
        return refuse('opening_missing', `The opening of ${field} is missing.`);
      continue;
    }
    const data = utf8(opening.data);
    if (data.length > MAX_OPENING_BYTES)
      return refuse('too_large', `The opening of ${field} is longer than ${MAX_OPENING_BYTES} bytes.`);
    const salt = fromBase64url(opening.salt);
    // Text with half a character has no UTF-8 of its own, so nobody could check its commitment.
    const fits = committed !== undefined && salt !== undefined && opening.data.isWellFormed();
    if (!fits || !opensCommitment(committed, field, salt, data)) {
      return refuse('opening_mismatch', `The opening of ${field} does not match the body.`);
    }
  }
  return accept(true);
}

/** The openings to keep beside the entry. */
export function keptOpenings(
  given: Submission['openings'],
): readonly (OpeningRow & { readonly field: OpeningField })[] {
  return KEPT.flatMap((field) => {
    const opening = given?.[field];
    return opening ? [{ field, salt: opening.salt, data: opening.data }] : [];
  });
}
