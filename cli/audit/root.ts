import { toBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { appendLeaf, rootOf, type Frontier } from '../../trust/log/frontier.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';

/** The Merkle roots, in base64url, that a log of these lines had at the given sizes; none for a size beyond it. */
export function rootsAt(lines: readonly string[], sizes: Iterable<number>): ReadonlyMap<number, string> {
  const wanted = new Set(sizes);
  const roots = new Map<number, string>();
  let frontier: Frontier = [];
  const keep = (size: number) => wanted.has(size) && roots.set(size, toBase64url(rootOf(size, frontier)));
  keep(0);
  for (const [before, line] of lines.entries()) {
    frontier = appendLeaf(before, frontier, leafHash(utf8(line))).frontier;
    keep(before + 1);
  }
  return roots;
}
