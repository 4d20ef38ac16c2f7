/**
 * A picture of few colours: every paint is a ramp of 16 shades from what lies below to the ink, so that edges are smooth
 * and a pixel is one byte. Pure.
 */
import { coverageOf } from './coverage.ts';
import { type Place, polygonsOf } from './path.ts';

/** 0xRRGGBB. */
export type Colour = number;
export const CLEAR = 'clear';
export type Paint = { readonly ink: Colour; readonly on: Colour | typeof CLEAR };
/** Red, green, blue, opacity, each 0 to 255. */
type Rgba = readonly [number, number, number, number];

const SHADES = 16;

export class Canvas {
  readonly width: number;
  readonly height: number;
  /** One index into `palette` for each pixel, row by row. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly palette: Rgba[] = [];
  readonly #ramps = new Map<string, number>();

  /** All of it is `ground` at first. */
  constructor(width: number, height: number, ground: Paint['on']) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
    this.palette.push(ground === CLEAR ? [0, 0, 0, 0] : [...channels(ground), 255]);
  }

  /** Fills an SVG path. `paint.on` is what the path is drawn upon. Throws when there are more than 17 paints. */
  fill(d: string, place: Place, paint: Paint): void {
    const { left, top, width, height, shares } = coverageOf(polygonsOf(d, place));
    const ramp = this.#rampOf(paint);
    for (let row = Math.max(0, -top); row < Math.min(height, this.height - top); row += 1) {
      for (let column = Math.max(0, -left); column < Math.min(width, this.width - left); column += 1) {
        const shade = Math.round((shares[row * width + column] ?? 0) * (SHADES - 1));
        if (shade > 0) this.pixels[(top + row) * this.width + left + column] = ramp + shade - 1;
      }
    }
  }

  /** Where the ramp begins in the palette. */
  #rampOf({ ink, on }: Paint): number {
    const name = `${ink} ${on}`;
    const before = this.#ramps.get(name);
    if (before !== undefined) return before;
    const start = this.palette.length;
    if (start + SHADES > 256) throw new Error('too many paints for one picture');
    for (let shade = 1; shade < SHADES; shade += 1) this.palette.push(mixed(ink, on, shade / (SHADES - 1)));
    this.#ramps.set(name, start);
    return start;
  }
}

function mixed(ink: Colour, on: Paint['on'], share: number): Rgba {
  if (on === CLEAR) return [...channels(ink), Math.round(255 * share)];
  const below = channels(on);
  const [red = 0, green = 0, blue = 0] = channels(ink).map((value, index) =>
    Math.round(value * share + (below[index] ?? 0) * (1 - share)),
  );
  return [red, green, blue, 255];
}

const channels = (colour: Colour): readonly [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 255,
  colour & 255,
];
