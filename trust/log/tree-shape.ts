// Where the complete subtrees of a tree lie. Division rather than bit operators, which would cut sizes at 2^31.

/** Sizes are integers below 2^53. */
const LEVELS = 53;

/** Whether a number can be the size of a tree: a safe integer, not negative. */
export const isTreeSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0;

/** The levels of the complete subtrees that make up `size` leaves, from left to right, so the largest first. */
export const completeLevels = (size: number): readonly number[] => {
  const levels: number[] = [];
  for (let level = LEVELS - 1; level >= 0; level--) {
    if (Math.floor(size / 2 ** level) % 2 === 1) levels.push(level);
  }
  return levels;
};

/** The largest power of two below `size`, which is where RFC 6962 splits a tree of at least two leaves. */
export const splitPoint = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};
