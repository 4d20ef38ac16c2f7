/** QR codes on a canvas. */
import { encode } from 'uqr';

/** Draws the code as large as whole pixels for each cell allow within `most`; returns its side. */
export const drawQr = (
  context: CanvasRenderingContext2D,
  text: string,
  place: { readonly top: number; readonly most: number; readonly left: (side: number) => number },
): number => {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  const cell = Math.floor(place.most / size);
  const left = place.left(cell * size);
  context.fillStyle = '#000';
  for (const [row, cells] of data.entries()) {
    for (const [column, dark] of cells.entries()) {
      if (dark) context.fillRect(left + column * cell, place.top + row * cell, cell, cell);
    }
  }
  return cell * size;
};
