/** Integer arithmetic without a float in sight: every argument and result is a safe integer, or the result saturates. */

/** Masses and variances stop here (268 million full orders), so that no product below leaves 2^53. */
export const MASS_LIMIT = 2 ** 38;

/** `floor(a / b)` for `b > 0`, downwards for negative `a` too. */
export function floorDiv(a: number, b: number): number {
  const rest = a % b;
  return rest < 0 ? (a - rest) / b - 1 : (a - rest) / b;
}

/** `floor(a * b / c)` for `c > 0`, exact whatever the size of the product. The result must be a safe integer. */
export function mulDiv(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return floorDiv(product, c);
  const wide = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  const quotient = wide / divisor;
  return Number(wide < 0n && wide % divisor !== 0n ? quotient - 1n : quotient);
}

/** `floor(x * q / 2^20)` for `0 <= x < 2^53` and `0 <= q <= 2^20`: x is split so that no product exceeds 2^53. */
export function mulQ20(x: number, q: number): number {
  const low = x % 0x100000;
  const high = (x - low) / 0x100000;
  const lowProduct = low * q;
  return high * q + (lowProduct - (lowProduct % 0x100000)) / 0x100000;
}

/** The greatest integer whose square is at most `x`, for `0 <= x < 2^53`: Newton from above. */
export function squareRoot(x: number): number {
  if (x < 2) return x;
  let root = 2;
  while (root * root <= x) root *= 2;
  for (;;) {
    const next = floorDiv(root + floorDiv(x, root), 2);
    if (next >= root) return root;
    root = next;
  }
}

/** `x` held between `low` and `high`. */
export function clamp(x: number, low: number, high: number): number {
  if (x < low) return low;
  return x > high ? high : x;
}
