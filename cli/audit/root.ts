import { toBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { appendLeaf, rootOf, type Frontier } from '../../trust/log/frontier.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';

/** The Merkle root over the lines of a log, in base64url. */
export function rootOfLines(lines: readonly string[]): string {
  let frontier: Frontier = [];
  for (const [size, line] of lines.entries()) frontier = appendLeaf(size, frontier, leafHash(utf8(line))).frontier;
  return toBase64url(rootOf(lines.length, frontier));
}
