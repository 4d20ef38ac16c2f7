/** A stranger's text for a terminal: what moves its cursor or turns a line around is told by its number. */
export const printable = (text: string): string =>
  text.replaceAll(/\p{C}/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
