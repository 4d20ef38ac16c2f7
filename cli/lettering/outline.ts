/** Text to outlines with the fonts of Noto Sans, of which each npm package holds subsets by weight. Reads files only. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Font, openSync } from 'fontkit';
import type { Outline } from '../../worker/lettering/lettering.ts';
import type { Weight } from '../../worker/lettering/pieces.ts';

const WEIGHT_NUMBERS: Readonly<Record<Weight, number>> = { bold: 700, regular: 400 };
const LATIN = ['noto-sans'];
/** What a language is written in, first choice first. A language not listed is all Latin. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'zh-CN': ['noto-sans-sc', ...LATIN],
  'zh-TW': ['noto-sans-tc', ...LATIN],
  ja: ['noto-sans-jp', ...LATIN],
  ar: ['noto-sans-arabic', ...LATIN],
  figures: [...LATIN, 'noto-sans-arabic'],
};

export type Face = (text: string) => Outline;

/**
 * Writes in one language, or `figures` of all of them, in one weight. `folder` is where the packages of the fonts were
 * installed. The face throws on a character that no font has.
 */
export function faceOf(folder: string, language: string, weight: Weight): Face {
  const fonts = (PACKAGES[language] ?? LATIN).flatMap((name) => subsets(folder, name, weight));
  return (text) => {
    const runs = runsOf(fonts, text);
    const parts: string[] = [];
    let pen = 0;
    for (const { font, text: run } of runs) {
      const em = 1000 / font.unitsPerEm;
      const { glyphs, positions } = font.layout(run);
      for (const [index, glyph] of glyphs.entries()) {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        parts.push(pathOf(glyph.path.commands, em, pen + xOffset * em, yOffset * em));
        pen += xAdvance * em;
      }
    }
    return { d: parts.join(''), width: Math.round(pen) };
  };
}

type Subset = { readonly open: () => Font };

function subsets(folder: string, name: string, weight: Weight): readonly Subset[] {
  const files = path.join(folder, 'node_modules/@fontsource', name, 'files');
  return readdirSync(files)
    .filter((file) => file.endsWith(`-${WEIGHT_NUMBERS[weight]}-normal.woff2`))
    .toSorted()
    .map((file) => {
      let font: Font | undefined;
      return { open: () => (font ??= openSync(path.join(files, file)) as Font) };
    });
}

/** Stretches of one font each. A space goes with what stands before it. */
function runsOf(fonts: readonly Subset[], text: string): readonly { readonly font: Font; readonly text: string }[] {
  const runs: { font: Font; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const point = character.codePointAt(0) ?? 0;
    if (last?.font.hasGlyphForCodePoint(point)) {
      last.text += character;
      continue;
    }
    const font = fonts.map(({ open }) => open()).find((one) => one.hasGlyphForCodePoint(point));
    if (!font) throw new Error(`No font has ${JSON.stringify(character)} of ${JSON.stringify(text)}`);
    runs.push({ font, text: character });
  }
  return runs;
}

const LETTERS = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;

/** Fonts have y upwards, pictures downwards. */
function pathOf(
  commands: readonly { readonly command: string; readonly args: readonly number[] }[],
  em: number,
  left: number,
  up: number,
): string {
  return commands
    .map(({ command, args }) => {
      const numbers = args.map((value, index) => Math.round(index % 2 === 0 ? left + value * em : -up - value * em));
      return LETTERS[command as keyof typeof LETTERS] + numbers.join(' ').replaceAll(' -', '-');
    })
    .join('');
}
