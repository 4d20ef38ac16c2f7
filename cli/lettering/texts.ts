/** The texts of one catalogue that need outlines. Pure. */
import { LETTERED, piecesOf, type Weight } from '../../worker/lettering/pieces.ts';
import type { Catalogue } from '../../worker/words/index.ts';

/** In all plural forms, each once, cut at the places for numbers, which are written with figures. */
export function textsOf(catalogue: Catalogue, weight: Weight): readonly string[] {
  const forms = LETTERED[weight].flatMap((key) => {
    const entry = catalogue[key];
    return typeof entry === 'string' ? [entry] : Object.values(entry);
  });
  const texts = forms.flatMap(piecesOf).flatMap((piece) => ('text' in piece ? [piece.text] : []));
  return [...new Set(texts.filter((text) => !/^\d+$/.test(text)))].toSorted();
}
