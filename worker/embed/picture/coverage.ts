/**
 * How much of each pixel polygons cover, exactly: every edge adds the area to its right, and a sum along each row turns
 * these into coverage (the way of font-rs). Pure.
 */
import type { Polygon } from './path.ts';

/** Share of each pixel, 0 to 1, row by row, of the box that starts at pixel `left`, `top`. */
export type Coverage = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly shares: Float32Array;
};

/** Where polygons overlap the same way round, that is covered once; the other way round it is a hole. */
export function coverageOf(polygons: readonly Polygon[]): Coverage {
  const xs = polygons.flatMap((polygon) => polygon.filter((_, index) => index % 2 === 0));
  const ys = polygons.flatMap((polygon) => polygon.filter((_, index) => index % 2 === 1));
  if (xs.length === 0) return { left: 0, top: 0, width: 0, height: 0, shares: new Float32Array() };
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  // An edge at the right border writes into the two pixels beside it.
  const width = Math.ceil(Math.max(...xs)) - left + 2;
  const height = Math.ceil(Math.max(...ys)) - top;
  const shares = new Float32Array(width * height);
  for (const polygon of polygons) {
    for (let index = 0; index < polygon.length; index += 2) {
      const next = (index + 2) % polygon.length;
      const [x0 = 0, y0 = 0] = [polygon[index], polygon[index + 1]];
      const [x1 = 0, y1 = 0] = [polygon[next], polygon[next + 1]];
      addEdge(shares, width, [x0 - left, y0 - top], [x1 - left, y1 - top]);
    }
  }
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      sum += shares[at] ?? 0;
      shares[at] = Math.min(1, Math.abs(sum));
    }
  }
  return { left, top, width, height, shares };
}

type Point = readonly [x: number, y: number];

function addEdge(areas: Float32Array, width: number, from: Point, to: Point): void {
  if (from[1] === to[1]) return;
  const direction = from[1] < to[1] ? 1 : -1;
  const [[x0, y0], [x1, y1]] = direction === 1 ? [from, to] : [to, from];
  let x = x0;
  for (let row = Math.floor(y0); row < Math.ceil(y1); row += 1) {
    const end = Math.min(row + 1, y1);
    // As a share of the whole, which is at most 1 however flat the edge is; a slope would have no bounds.
    const next = x0 + (x1 - x0) * ((end - y0) / (y1 - y0));
    addWithinRow(areas, row * width, direction * (end - Math.max(row, y0)), Math.min(x, next), Math.max(x, next));
    x = next;
  }
}

/** An edge from `x0` to `x1` within one row, of which it spans `high`. */
function addWithinRow(areas: Float32Array, row: number, high: number, x0: number, x1: number): void {
  const add = (at: number, area: number): void => {
    areas[row + at] = (areas[row + at] ?? 0) + area;
  };
  const first = Math.floor(x0);
  const end = Math.ceil(x1);
  if (end <= first + 1) {
    const right = (x0 + x1) / 2 - first;
    add(first, high - high * right);
    add(first + 1, high * right);
    return;
  }
  // At x, the edge has come this far down; over a pixel, the mean of it is the area to the right of the edge.
  let before = 0;
  for (let at = first; at < end; at += 1) {
    const [from, to] = [Math.max(at, x0), Math.min(at + 1, x1)];
    const crossed = ((to - x0) ** 2 - (from - x0) ** 2) / (2 * (x1 - x0));
    const share = crossed + (at + 1 - to);
    add(at, high * (share - before));
    before = share;
  }
  add(end, high * (1 - before));
}
