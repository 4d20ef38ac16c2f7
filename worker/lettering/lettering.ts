/**
 * Letters as outlines, so that the Worker draws text without a font: whole texts of the catalogue, shaped when they
 * were made (`cli/lettering.ts`), and figures one by one.
 */
import type { ReadAsset } from '../assets/read-asset.ts';
import type { Weight } from './pieces.ts';

/** In thousandths of the font's size: an SVG path above and below the base line at 0, and how far it goes. */
export type Outline = { readonly d: string; readonly width: number };
/** By weight, then by text. */
export type Outlines = Readonly<Record<Weight, Readonly<Record<string, Outline>>>>;

export type Lettering = {
  /** The pieces of a text from left to right. Throws where there is no outline: the file is older than the words. */
  readonly write: (text: string, weight: Weight) => readonly Outline[];
};

const made = new Map<string, Lettering>();

/** The letters of a language that has words. Read once in the life of an isolate. */
export async function letteringFor(readAsset: ReadAsset, language: string): Promise<Lettering> {
  const before = made.get(language);
  if (before) return before;
  const [figures, labels] = await Promise.all(
    ['figures', language].map(async (name) => JSON.parse(await readAsset(`lettering/${name}.json`)) as Outlines),
  );
  const lettering = makeLettering(figures, labels);
  made.set(language, lettering);
  return lettering;
}

/** Pure. */
export function makeLettering(figures: Outlines | undefined, labels: Outlines | undefined): Lettering {
  return {
    write: (text, weight) => {
      const label = labels?.[weight][text];
      if (label) return [label];
      return Array.from(text.replace(/\s/gu, ' '), (character) => {
        const outline = figures?.[weight][character];
        if (!outline) throw new Error(`No picture can write ${JSON.stringify(text)}: run node cli/lettering.ts`);
        return outline;
      });
    },
  };
}
