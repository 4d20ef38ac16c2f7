/** Draws that are the same on every run: xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003). */
export function lotteryOf(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
