/** Names as search reads them: folded, and by where a word begins in them, so that a search is a range of an index. */

/** Where a search may begin: at each word, and at each letter of a script that writes none, such as Chinese. */
const STARTS = /(?<![\p{L}\p{N}])[\p{L}\p{N}]|\p{Lo}/gu;

/** NFKC in lower case. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** What stands in the folded name from each start on; at most one for each of its characters. */
export function partsOf(name: string): readonly string[] {
  const folded = fold(name);
  return Array.from(folded.matchAll(STARTS), ({ index }) => folded.slice(index));
}

/** The least and the last part that a search for `name` finds. What comes before its first word is left out. */
export function rangeOf(name: string): readonly [from: string, to: string] {
  const folded = fold(name);
  const from = folded.slice(Math.max(0, folded.search(/[\p{L}\p{N}]/u)));
  return [from, `${from}\u{10FFFF}`];
}
