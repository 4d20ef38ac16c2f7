/**
 * Makes the outlines that the Worker draws text with, one file for each language in `worker/words/`. Give the folder
 * in which the fonts were installed: worker/lettering/NOTICE.md says which, and how. Their result is committed, so
 * nobody else needs them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from './service/project-folder.ts';
import { faceOf } from './lettering/outline.ts';
import { textsOf } from './lettering/texts.ts';
import { FIGURES, type Weight } from '../worker/lettering/pieces.ts';
import { LANGUAGES, type Catalogue } from '../worker/words/index.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder with the fonts: worker/lettering/NOTICE.md');
const OUT = path.join(PROJECT_FOLDER, 'worker/lettering/outlines');
const WEIGHTS: readonly Weight[] = ['bold', 'regular'];

function write(language: string, textsIn: (weight: Weight) => readonly string[]): void {
  const outlines = WEIGHTS.map((weight) => {
    const face = faceOf(folder ?? '', language, weight);
    return [weight, Object.fromEntries(textsIn(weight).map((text) => [text, face(text)]))];
  });
  writeFileSync(path.join(OUT, `${language}.json`), `${JSON.stringify(Object.fromEntries(outlines), undefined, 2)}\n`);
}

mkdirSync(OUT, { recursive: true });
write('figures', () => Array.from(FIGURES));
for (const { language } of LANGUAGES) {
  const words = readFileSync(path.join(PROJECT_FOLDER, `worker/words/${language}.json`), 'utf8');
  write(language, (weight) => textsOf(JSON.parse(words) as Catalogue, weight));
}
