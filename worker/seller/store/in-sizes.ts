/** Lists in parts of few sizes, so that the engine keeps the few texts of statements compiled. */

/** The most binds 96 values of 6 columns; the engine takes 100. */
const SIZES = [16, 4, 1] as const;

/** Cuts a list into such parts, in its order. */
export function* inSizes<T>(list: readonly T[]): Generator<readonly T[]> {
  let from = 0;
  for (const size of SIZES) {
    for (; list.length - from >= size; from += size) yield list.slice(from, from + size);
  }
}
