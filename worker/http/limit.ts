/** A `limit` parameter as a number: what is asked for, at least 1 and at most `most`. */
export function upTo(most: number, asked: string | undefined, usual: number): number {
  return asked === undefined ? usual : Math.min(most, Math.max(1, Number(asked)));
}
