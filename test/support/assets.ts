/** What the Worker reads at run time, built afresh from the sources, and the words from their files. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleAssets, type Asset } from '../../cli/build/bundle-assets.ts';
import type { ReadAsset } from '../../worker/assets/read-asset.ts';
import { LANGUAGES, makeWords, type Catalogue, type Words } from '../../worker/words/index.ts';

let built: Promise<Readonly<Record<string, Asset>>> | undefined;

/** All assets by name; bundled once in each test file. */
export const builtAssets = (): Promise<Readonly<Record<string, Asset>>> => (built ??= bundleAssets());

export const readBuilt: ReadAsset = async (name) => {
  const asset = (await builtAssets())[name];
  if (!asset) throw new Error(`The build makes no ${name}.`);
  return asset.body;
};

/** The words of one of our languages, without waiting. */
export function wordsOf(language: string): Words {
  const known = LANGUAGES.find((one) => one.language === language);
  if (!known) throw new Error(`There are no words in ${language}.`);
  const file = path.join(import.meta.dirname, `../../worker/words/${language}.json`);
  return makeWords(language, known.dir, JSON.parse(readFileSync(file, 'utf8')) as Catalogue);
}
