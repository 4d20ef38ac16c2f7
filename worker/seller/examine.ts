/** The first look at a submission, at nothing but itself. It may come from anyone. */
import type { Submission } from '../../schema/api/submission.ts';
import { parseJournalBody, type JournalBody } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { signedBytesIfCanonical } from '../../trust/entry/signed-bytes.ts';

export type Examined = {
  readonly submission: Submission;
  readonly body: JournalBody;
  /** Entry id: the hash of `message`, which is what signatures cover. */
  readonly id: string;
  readonly message: Bytes;
};

/** Refuses `malformed`, `not_canonical` and `wrong_log`. */
export function examine(submission: Submission, origin: string): Result<Examined> {
  const parsed = parseJournalBody(submission.body);
  if ('wrong' in parsed) return refuse('malformed', parsed.wrong);
  const { body } = parsed;
  const message = signedBytesIfCanonical(body, body.kind);
  if (!message) {
    return refuse('not_canonical', 'Entries hold objects, arrays, booleans, integers and plain printable ASCII only.');
  }
  if (body.log !== origin) return refuse('wrong_log', `This is the log ${origin}.`, { log: origin });
  return accept({ submission, body, id: toBase64url(sha256(message)), message });
}
