/** Logistic regression with weights that are never negative: projected gradient steps, the same on every machine. */

/** One prediction to learn from: terms, and how many orders went badly of how many. */
export type Example = { readonly terms: readonly number[]; readonly bad: number; readonly all: number };
export type Fit = { readonly base: number; readonly weights: readonly number[]; readonly logLoss: number };

const STEPS = 2_000;

/** `base` is the log-odds where all terms are 0. */
export function fitLogistic(examples: readonly Example[]): Fit {
  const width = examples[0]?.terms.length ?? 0;
  const all = examples.reduce((sum, one) => sum + one.all, 0);
  // A step as long as the curvature allows: the mean of the squared terms bounds it.
  const scale = Array.from({ length: width }, (_, k) => 1 + mean(examples, all, ({ terms }) => (terms[k] ?? 0) ** 2));
  const total = 1 + scale.reduce((sum, one) => sum + one, 0);
  let base = 0;
  let weights = scale.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    let slope = 0;
    const slopes = weights.map(() => 0);
    for (const { terms, bad, all: orders } of examples) {
      const error = bad - orders * riskOf(base, weights, terms);
      slope += error;
      for (const [k, term] of terms.entries()) slopes[k] = (slopes[k] ?? 0) + error * term;
    }
    base += (4 * slope) / all / total;
    weights = weights.map((weight, k) => Math.max(0, weight + (4 * (slopes[k] ?? 0)) / all / total));
  }
  return { base, weights, logLoss: logLoss(examples, (terms) => riskOf(base, weights, terms)) };
}

export function riskOf(base: number, weights: readonly number[], terms: readonly number[]): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, weight, k) => sum + weight * (terms[k] ?? 0), base)));
}

/** For each order. */
export function logLoss(examples: readonly Example[], risk: (terms: readonly number[]) => number): number {
  const all = examples.reduce((sum, one) => sum + one.all, 0);
  const sum = examples.reduce((loss, { terms, bad, all: orders }) => {
    const p = risk(terms);
    return loss - bad * Math.log(p) - (orders - bad) * Math.log(1 - p);
  }, 0);
  return sum / all;
}

function mean(examples: readonly Example[], all: number, of: (one: Example) => number): number {
  return examples.reduce((sum, one) => sum + one.all * of(one), 0) / all;
}
