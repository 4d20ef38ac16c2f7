/**
 * The picture to share: first which accounts are proved, then the score and what it means, then a code that leads to
 * the live page, because a picture proves nothing. Drawn from top to bottom, each text within its own lines.
 */
import type { Poster } from '../../../schema/api/poster.ts';
import { FONT, GOLD, INK, QUIET } from '../page/ink.ts';
import type { Say } from '../page/page.ts';
import { drawQr } from '../page/qr.ts';
import { directionOf, wrap } from './wrap.ts';

export const WIDTH = 1080;
export const HEIGHT = 1920;
const MARGIN = 84;
const ROOM = WIDTH - 2 * MARGIN;
/** Where the accounts must end, and where the code begins. */
const ACCOUNTS_END = 920;
const QR_TOP = 1480;
const QR_SIZE = 340;

type Style = {
  readonly size: number;
  readonly weight?: number;
  readonly colour?: string;
  /** Lines. */
  readonly most?: number;
  /** Of the text itself; else that of the page. */
  readonly direction?: 'ltr' | 'rtl';
  /** From the side where reading begins, and how far. */
  readonly start?: number;
  readonly width?: number;
};

/** A PNG as a data address: in-app browsers save those on a long press, and not those of blobs. Empty where none can be drawn. */
export const posterPicture = (say: Say, name: string, poster: Poster, dir: 'ltr' | 'rtl'): string => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d');
  if (!context) return '';
  const pen = new Pen(context, dir);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = GOLD;
  context.fillRect(0, 0, WIDTH, 14);
  pen.y = 70;
  pen.write(say('page.brand'), { size: 38, weight: 650, colour: GOLD, most: 1 });
  pen.y += 14;
  drawProved(pen, say, poster);
  pen.y = Math.max(pen.y + 14, 820);
  pen.rule();
  pen.write(name, { size: 46, weight: 700, most: 2, direction: directionOf(name) });
  drawScore(pen, poster);
  drawCode(pen, say, poster.address);
  return canvas.toDataURL('image/png');
};

const drawProved = (pen: Pen, say: Say, { proved }: Poster): void => {
  if (proved.length === 0) {
    pen.write(say('poster.none'), { size: 56, weight: 700, most: 5 });
    return;
  }
  pen.write(say('poster.ask'), { size: 60, weight: 700, most: 3 });
  pen.y += 12;
  for (const [index, { what, id }] of proved.entries()) {
    // Room is kept for the two lines below the last.
    if (pen.y > ACCOUNTS_END - 300) {
      pen.write(say('poster.more', { count: proved.length - index }), { size: 32, colour: QUIET, most: 1 });
      break;
    }
    pen.write(what, { size: 30, colour: QUIET, most: 1 });
    pen.write(id, { size: 44, weight: 650, most: 2, direction: 'ltr' });
    pen.y += 18;
  }
  pen.y += 8;
  pen.write(say('poster.only'), { size: 32, colour: QUIET, most: 2 });
};

const drawScore = (pen: Pen, { score }: Poster): void => {
  pen.y += 6;
  if (score.number === undefined) {
    pen.write(score.name, { size: 64, weight: 700, most: 2 });
  } else {
    const { y } = pen;
    const beside = pen.write(score.number, { size: 130, weight: 700, most: 1 }) + 24;
    const { y: below } = pen;
    const column = { most: 1, start: beside, width: ROOM - beside };
    pen.y = y + 38;
    pen.write(score.name, { size: 44, weight: 700, ...column });
    pen.write(score.of, { size: 36, colour: QUIET, ...column });
    pen.y = below;
  }
  const [meaning = '', ...more] = score.lines;
  pen.write(meaning, { size: 38, most: 2 });
  for (const line of more) pen.write(line, { size: 32, colour: QUIET, most: 1 });
};

const drawCode = (pen: Pen, say: Say, address: string): void => {
  const left = (side: number): number => (pen.dir === 'ltr' ? MARGIN : WIDTH - MARGIN - side);
  const side = drawQr(pen.context, address, { top: QR_TOP, most: QR_SIZE, left });
  const beside = { start: side + 36, width: ROOM - side - 36 };
  pen.y = QR_TOP + 8;
  pen.write(say('poster.scan'), { size: 42, weight: 700, most: 2, ...beside });
  pen.y += 6;
  pen.write(say('poster.warn'), { size: 32, most: 5, ...beside });
  pen.y = QR_TOP + side + 10;
  pen.write(address, { size: 32, weight: 650, most: 2, direction: 'ltr' });
};

/** Writes downwards. */
class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly dir: 'ltr' | 'rtl';
  y = 0;

  constructor(context: CanvasRenderingContext2D, dir: 'ltr' | 'rtl') {
    this.context = context;
    this.dir = dir;
  }

  /** Goes on below the text; returns how wide its last line is. Nothing is painted outside its lines. */
  write(text: string, style: Style): number {
    const { size, weight = 400, colour = INK, most = 1, direction = this.dir, start = 0, width = ROOM } = style;
    const { context } = this;
    const widthOf = (line: string): number => context.measureText(line).width;
    const height = Math.round(size * 1.36);
    context.font = `${weight} ${size}px ${FONT}`;
    context.direction = direction;
    // Whatever its own direction, a text stands on the side where the page begins.
    context.textAlign = this.dir === 'ltr' ? 'left' : 'right';
    context.textBaseline = 'alphabetic';
    context.fillStyle = colour;
    const x = this.dir === 'ltr' ? MARGIN + start : WIDTH - MARGIN - start;
    let wide = 0;
    for (const line of wrap(text, width, most, widthOf)) {
      context.save();
      context.beginPath();
      context.rect(this.dir === 'ltr' ? x : x - width, this.y, width, height);
      context.clip();
      context.fillText(line, x, this.y + Math.round(size * 1.04));
      context.restore();
      wide = widthOf(line);
      this.y += height;
    }
    return wide;
  }

  rule(): void {
    this.context.fillStyle = '#d6d3d1';
    this.context.fillRect(MARGIN, this.y, ROOM, 3);
    this.y += 24;
  }
}
