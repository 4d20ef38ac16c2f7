/** Draws from the usual distributions, the same on every run. */
import { lotteryOf } from '../credibility/lottery.ts';

export type Draws = {
  /** Above 0 and below 1. */
  readonly uniform: () => number;
  readonly normal: () => number;
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** Natural logarithm of a gamma draw with scale 1: shapes near 0 give numbers too small to stand for themselves. */
  readonly logGamma: (shape: number) => number;
  readonly poisson: (mean: number) => number;
};

const WIDE = 2 ** 30;
const WARM_UP = 20;

export function drawsOf(seed: number): Draws {
  const lottery = lotteryOf(seed, WARM_UP);
  const uniform = (): number => (lottery(WIDE) + 0.5) / WIDE;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables" (2000), for shapes of at least 1. */
  const gamma = (shape: number): number => {
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  /** The same, section 6: a shape below 1 from one above. */
  const logGamma = (shape: number): number =>
    shape < 1 ? Math.log(gamma(shape + 1)) + Math.log(uniform()) / shape : Math.log(gamma(shape));
  const poisson = (mean: number): number => {
    let events = -1;
    for (let passed = 0; passed < mean; passed -= Math.log(uniform())) events += 1;
    return Math.max(0, events);
  };
  return { uniform, normal, below: (most) => lottery(most), logGamma, poisson };
}
