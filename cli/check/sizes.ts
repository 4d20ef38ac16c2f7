/** What users pay for, in bytes on the wire: the Worker's upload and what storefronts embed, each within its budget. */
import { gzipSync } from 'node:zlib';
import { brotliSize, bundleAssets } from '../build/bundle-assets.ts';
import { deployedWorker } from '../build/deployed-worker.ts';
import { badgeSvg, SCHEMES } from '../../worker/embed/badge-svg.ts';
import { fragment } from '../../worker/embed/fragment.ts';
import { LANGUAGES, wordsFor, type Words } from '../../worker/words/index.ts';
import { aStatement, notEnough, PLAIN_REVIEWS, SELLER } from './sample-seller.ts';

const PAGE = `https://trust.example/s/${SELLER}`;

/** The Worker's upload after gzip. */
async function uploadSize(): Promise<number> {
  return gzipSync(await deployedWorker(), { level: 9 }).length;
}

/** In English. Chinese takes some 100 bytes more: its characters are three bytes each. */
function fragmentSize(english: Words, css: string): number {
  const input = { layout: 'list', statement: aStatement(), page: { reviews: PLAIN_REVIEWS }, address: PAGE } as const;
  return brotliSize(fragment(input, english, css));
}

/** The largest, over all languages, colour schemes, and with or without a number. */
function badgeSize(languages: readonly Words[]): number {
  const sizes = languages.flatMap((words) =>
    SCHEMES.flatMap((scheme) =>
      [aStatement(), notEnough()].map((statement) => brotliSize(badgeSvg(statement, words, scheme))),
    ),
  );
  return Math.max(...sizes);
}

const assets = await bundleAssets();
const readAsset = async (name: string): Promise<string> => assets[name]?.body ?? '';
const languages = await Promise.all(LANGUAGES.map(({ language }) => wordsFor(readAsset, language)));

const measured: readonly (readonly [what: string, bytes: number, budget: number])[] = [
  ['Worker upload, gzip', await uploadSize(), 204_800],
  ['widget script, brotli', brotliSize(await readAsset('embed.js')), 3_000],
  [
    'fragment with three reviews, brotli',
    fragmentSize(await wordsFor(readAsset, 'en'), (await readAsset('embed.css')) + (await readAsset('embed-list.css'))),
    1_500,
  ],
  ['SVG badge, brotli', badgeSize(languages), 700],
];
for (const [what, bytes, budget] of measured) {
  console.log(`${bytes > budget ? 'OVER' : 'ok  '} ${what}: ${bytes} of ${budget} bytes`);
}
process.exitCode = measured.some(([, bytes, budget]) => bytes > budget) ? 1 : 0;
