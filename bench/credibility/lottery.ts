/**
 * Draws that are the same on every run: xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003). Small seeds begin alike, so the
 * first `skipped` draws may be thrown away.
 */
export function lotteryOf(seed: number, skipped = 0): (below: number) => number {
  let state = seed | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let n = 0; n < skipped; n++) next();
  return (below) => next() % below;
}
