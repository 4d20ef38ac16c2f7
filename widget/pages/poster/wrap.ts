/** Text of strangers in lines of a picture. Pure: `widthOf` measures. */

/** What could turn the text around it, or shows nothing: controls of direction, and other controls. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
/** A word with its space, or one Chinese or Japanese character with the sign that may not begin a line. */
const WORDS = /[\u2E80-\uFFEF][，。、：；！？）」』”]*|[^\s\u2E80-\uFFEF]+\s*|\s+/gu;
/** What is one character to a reader, near enough: with its marks, and all that is joined to it. */
const CHARACTERS = /\P{M}(?:[\p{M}\p{Emoji_Modifier}]|\u200D\P{M})*/gu;

/** At most this many marks on one letter: more would paint over the lines above and below. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

export const plain = (text: string): string =>
  text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').replace(STACKED_MARKS, '$1').trim();

/** At most `most` lines, each no wider than `width`; what is left out is marked by an ellipsis. */
export const wrap = (
  text: string,
  width: number,
  most: number,
  widthOf: (text: string) => number,
): readonly string[] => {
  const pieces = (plain(text).match(WORDS) ?? []).flatMap((word) =>
    widthOf(word.trimEnd()) > width ? (word.match(CHARACTERS) ?? []) : [word],
  );
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      if (lines.length === most - 1) return [...lines, shortened(line, width, widthOf)];
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
};

const shortened = (line: string, width: number, widthOf: (text: string) => number): string => {
  const characters = line.trimEnd().match(CHARACTERS) ?? [];
  while (characters.length > 0 && widthOf(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('')}…`;
};

const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** By its first letter, as browsers do for `dir="auto"`. */
export const directionOf = (text: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.test(text) ? 'rtl' : 'ltr');
