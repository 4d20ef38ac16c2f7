/** Slope of a straight line through points in log-log scale, by least squares: 1 is linear, 0 constant. */
export type Point = { readonly size: number; readonly cost: number };

export function slopeOf(points: readonly Point[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (of: 'x' | 'y'): number => logs.reduce((sum, log) => sum + log[of], 0) / logs.length;
  const [meanX, meanY] = [mean('x'), mean('y')];
  const along = logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return along / logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}
