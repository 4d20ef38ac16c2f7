import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { rootsAt } from './root.ts';

export type OpenedCheckpoint = { readonly size: number; readonly root: string };

/** Opens a log's note and holds its lines against it: what it says (if the log key signed it), and what is wrong. */
export async function judgeCheckpoint(
  note: string,
  log: string,
  logKey: Bytes,
  lines: readonly string[],
): Promise<{ readonly opened?: OpenedCheckpoint; readonly wrongs: readonly string[] }> {
  const signed = await openCheckpoint(note, log, logKey);
  if (!signed) return { wrongs: ['is not signed by the log key'] };
  const opened = { size: signed.size, root: toBase64url(signed.root) };
  if (opened.size > lines.length) {
    return { opened, wrongs: [`has ${opened.size} entries, and ${lines.length} are served`] };
  }
  const isSame = rootsAt(lines, [opened.size]).get(opened.size) === opened.root;
  return { opened, wrongs: isSame ? [] : [`has another root than the ${opened.size} entries that are served`] };
}
