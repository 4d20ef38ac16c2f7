/**
 * What chats and social sites show beside a link to a seller's page (Open Graph): the score with its interval on a line
 * from 0 to 100, how many reviews, and of what day it is. No names: there is no font. Pure.
 */
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { Lettering } from '../../lettering/lettering.ts';
import type { Words } from '../../words/index.ts';
import { Canvas, type Colour } from './canvas.ts';
import { filled, type Line, lineOf } from './line.ts';
import { roundedRect } from './path.ts';
import { toldBy } from './told.ts';

export const PREVIEW_WIDTH = 1200;
export const PREVIEW_HEIGHT = 630;
const MARGIN = 90;
const ROOM = PREVIEW_WIDTH - 2 * MARGIN;

const GROUND = 0xfaf8f4;
const INK = 0x1c1917;
const QUIET = 0x57534e;
const LINE = 0xd6d3d1;
const RANGE = 0xd9b36c;
const GOLD = 0xc08a2d;

const ORIGIN = { x: 0, y: 0, scale: 1 };
/** The stone with the streak that gold leaves on it, in a box of 24 units. */
const STONE = 'M5 4h11l4 5-2 10-9 2-6-6z';
const STREAK = 'M7.4 16.4 15.4 7.4 16.6 8.6 8.6 17.6z';

export function previewCanvas(statement: ScoreStatement, words: Words, lettering: Lettering): Canvas {
  const canvas = new Canvas(PREVIEW_WIDTH, PREVIEW_HEIGHT, GROUND);
  const isLtr = words.dir === 'ltr';
  const left = (start: number, wide: number): number => (isLtr ? start : PREVIEW_WIDTH - start - wide);
  const line = (texts: readonly string[], weight: 'bold' | 'regular', size: number, most = ROOM): Line =>
    lineOf(lettering, texts, { dir: words.dir, weight, size, most });
  const write = (one: Line, start: number, baseline: number, colour: Colour): void =>
    one.paint(canvas, left(start, one.width), baseline, { ink: colour, on: GROUND });

  canvas.fill(STONE, { x: left(MARGIN - 10, 72), y: 52, scale: 3 }, { ink: INK, on: GROUND });
  canvas.fill(STREAK, { x: left(MARGIN - 10, 72), y: 52, scale: 3 }, { ink: GOLD, on: INK });
  write(line([words.text('page.brand')], 'bold', 44), MARGIN + 76, 106, INK);

  const { score, name, below, interval } = toldBy(statement, words);
  write(line(below, 'regular', 38), MARGIN, 560, QUIET);
  if (score === undefined) {
    write(line([name], 'bold', 96), MARGIN, 350, INK);
    return canvas;
  }
  const number = line([score], 'bold', 250);
  const beside = MARGIN + number.width + 36;
  write(number, MARGIN, 372, INK);
  write(line([name], 'bold', 60, PREVIEW_WIDTH - beside - MARGIN), beside, 284, INK);
  write(line(filled(words.text('badge.of'), {}), 'regular', 44, PREVIEW_WIDTH - beside - MARGIN), beside, 356, QUIET);
  scale(canvas, statement, left);
  write(line(interval, 'regular', 38), MARGIN, 500, INK);
  return canvas;
}

function scale(
  canvas: Canvas,
  { score = 0, low = 0, high = 0 }: ScoreStatement,
  left: (start: number, wide: number) => number,
): void {
  const bar = (from: number, wide: number, top: number, thick: number, ink: Colour, on: Colour): void =>
    canvas.fill(roundedRect(left(from, wide), top, wide, thick, thick / 2), ORIGIN, { ink, on });
  const at = (points: number): number => MARGIN + (points / 10_000) * ROOM;
  bar(MARGIN, ROOM, 420, 12, LINE, GROUND);
  bar(at(low), Math.max(12, at(high) - at(low)), 414, 24, RANGE, GROUND);
  const knob = Math.min(at(score), MARGIN + ROOM - 5) - 5;
  canvas.fill(roundedRect(left(knob, 10), 406, 10, 40, 5), ORIGIN, { ink: INK, on: RANGE });
}
