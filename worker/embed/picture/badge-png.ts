/** The badge for places that show no SVG, such as e-mail: the same as badge-svg.ts at twice its size. Pure. */
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { Lettering } from '../../lettering/lettering.ts';
import type { Words } from '../../words/index.ts';
import { SHIELD_TICK } from '../pictures.ts';
import { Canvas, CLEAR, type Colour } from './canvas.ts';
import { type Line, lineOf } from './line.ts';
import { roundedRect } from './path.ts';
import { toldBy } from './told.ts';

export type Theme = 'light' | 'dark';
type Colours = Record<'ground' | 'edge' | 'ink' | 'quiet', Colour>;

const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: { ground: 0xffffff, edge: 0xd6d3d1, ink: 0x1c1917, quiet: 0x57534e },
  dark: { ground: 0x1c1917, edge: 0x57534e, ink: 0xfafaf9, quiet: 0xd6d3d1 },
};

/** Pixels for each unit of the SVG, whose height is 40. */
export const SCALE = 2;
const HEIGHT = 40 * SCALE;
const TEXT_LEFT = 40 * SCALE;

type Laid = { readonly score?: Line; readonly name: Line; readonly below: Line; readonly column: number };

function laid(statement: ScoreStatement, words: Words, lettering: Lettering): Laid {
  const { dir } = words;
  const { score, name, below } = toldBy(statement, words);
  const line = (texts: readonly string[], weight: 'bold' | 'regular', size: number): Line =>
    lineOf(lettering, texts, { dir, weight, size: size * SCALE });
  const number = score === undefined ? undefined : line([score], 'bold', 22);
  return {
    ...(number && { score: number }),
    name: line([name], 'bold', 13),
    below: line(below, 'regular', 11),
    column: TEXT_LEFT + (number ? number.width + 10 * SCALE : 0),
  };
}

const widthOf = ({ name, below, column }: Laid): number =>
  Math.ceil(column + Math.max(name.width, below.width)) + 12 * SCALE;

/** Pixels, as `badgeCanvas` would draw it. */
export function badgeSize(statement: ScoreStatement, words: Words, lettering: Lettering) {
  return { width: widthOf(laid(statement, words, lettering)), height: HEIGHT };
}

export function badgeCanvas(statement: ScoreStatement, words: Words, lettering: Lettering, theme: Theme): Canvas {
  const { ground, edge, ink, quiet } = COLOURS[theme];
  const parts = laid(statement, words, lettering);
  const { score, name, below, column } = parts;
  const width = widthOf(parts);
  const canvas = new Canvas(width, HEIGHT, CLEAR);
  const origin = { x: 0, y: 0, scale: 1 };
  canvas.fill(roundedRect(0, 0, width, HEIGHT, 19), origin, { ink: edge, on: CLEAR });
  canvas.fill(roundedRect(2, 2, width - 4, HEIGHT - 4, 17), origin, { ink: ground, on: edge });
  const isLtr = words.dir === 'ltr';
  // `start` is from the side where reading begins.
  const left = (start: number, wide: number): number => (isLtr ? start : width - start - wide);
  const shield = 0.92 * SCALE;
  const place = { x: left(11 * SCALE, 24 * shield), y: 9 * SCALE, scale: shield };
  canvas.fill(SHIELD_TICK, place, { ink: quiet, on: ground });
  const write = (line: Line, start: number, baseline: number, colour: Colour): void =>
    line.paint(canvas, left(start, line.width), baseline * SCALE, { ink: colour, on: ground });
  if (score) write(score, TEXT_LEFT, 28, ink);
  write(name, column, 18, ink);
  write(below, column, 32, quiet);
  return canvas;
}
