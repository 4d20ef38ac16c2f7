/** The value factor of an order: small change next to what this seller usually sells earns little good. */

/** `floor(1024 / 2^(d/2))` for a band that lies d half octaves below. */
const HALF_OCTAVES_DOWN = [1024, 724, 512, 362, 256, 181, 128, 90, 64, 45, 32, 22, 16, 11, 8, 5, 4, 2, 2, 1] as const;

/** The lower median of a histogram of bands, or undefined when it is empty. */
export function medianBand(bands: Readonly<Record<string, number>>): number | undefined {
  const sorted = Object.entries(bands)
    .map(([band, n]) => [Number(band), n] as const)
    .toSorted((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, n]) => sum + n, 0);
  let seen = 0;
  for (const [band, n] of sorted) {
    seen += n;
    if (2 * seen >= total) return band;
  }
  return undefined;
}

/** min(1, value / max(seller's median, category's)) in 1/1024, from bands in half octaves; at least 1. */
export function valueFactor(band: number, sellerMedian: number | undefined, categoryBand: number): number {
  const below = Math.max(0, Math.max(sellerMedian ?? 0, categoryBand) - band);
  return HALF_OCTAVES_DOWN[below] ?? 1;
}
