/** The receipt as a picture, for people who keep things in their photos: words, and a QR code that leads back. */
import { FONT, GOLD, INK, QUIET } from '../page/ink.ts';
import type { Say } from '../page/page.ts';
import { drawQr } from '../page/qr.ts';
import type { Receipt } from './receipt.ts';

const WIDTH = 1080;
const MARGIN = 80;
const QR_SIZE = 560;

/** A PNG as a data address: in-app browsers save those on a long press, and not those of blobs. */
export const receiptPicture = (say: Say, sellerName: string, day: string, receipt: Receipt): string => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return '';
  const lines = linesOf(say, sellerName, day, receipt);
  canvas.width = WIDTH;
  canvas.height =
    MARGIN * 2 + lines.reduce((sum, line) => sum + line.size * 1.7, 0) + (receipt.recovery ? QR_SIZE + 60 : 0);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let y = MARGIN;
  for (const [index, line] of lines.entries()) {
    if (index === lines.length - 1 && receipt.recovery) {
      const left = (side: number): number => Math.floor((WIDTH - side) / 2);
      y += 50 + drawQr(context, receipt.recovery, { top: y + 20, most: QR_SIZE, left });
    }
    context.fillStyle = line.colour;
    context.font = `${line.weight} ${line.size}px ${FONT}`;
    context.textBaseline = 'top';
    context.fillText(line.text, MARGIN, y, WIDTH - 2 * MARGIN);
    y += line.size * 1.7;
  }
  return canvas.toDataURL('image/png');
};

type Line = { readonly text: string; readonly size: number; readonly weight: number; readonly colour: string };

const linesOf = (
  say: Say,
  sellerName: string,
  day: string,
  { body, entry, promise, recovery }: Receipt,
): readonly Line[] => {
  const stars = body.kind === 'review' ? (body.rating ?? 0) : 0;
  return [
    { text: say('receipt.title'), size: 56, weight: 700, colour: INK },
    { text: sellerName, size: 40, weight: 500, colour: INK },
    {
      text: stars > 0 ? '★'.repeat(stars) + '☆'.repeat(5 - stars) : say('review.withdrawn'),
      size: 64,
      weight: 400,
      colour: GOLD,
    },
    { text: `${day} · ${say('receipt.place', { seq: promise.promise.seq })}`, size: 32, weight: 400, colour: QUIET },
    { text: entry, size: 30, weight: 400, colour: QUIET },
    { text: say(recovery ? 'receipt.qr' : 'receipt.no_qr'), size: 32, weight: 400, colour: INK },
  ];
};
