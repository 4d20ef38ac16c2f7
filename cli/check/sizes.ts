/** What users pay for, in bytes on the wire: the Worker's upload and what storefronts embed, each within its budget. */
import { gzipSync } from 'node:zlib';
import { brotliSize, bundleAssets } from '../build/bundle-assets.ts';
import { deployedWorker } from '../build/deployed-worker.ts';
import { badgeSvg, SCHEMES } from '../../worker/embed/badge-svg.ts';
import { fragment, FRAGMENT_SHEETS } from '../../worker/embed/fragment.ts';
import { badgeCanvas } from '../../worker/embed/picture/badge-png.ts';
import { png } from '../../worker/embed/picture/png.ts';
import { previewCanvas } from '../../worker/embed/picture/preview.ts';
import { letteringFor } from '../../worker/lettering/lettering.ts';
import { LANGUAGES, wordsFor, type Words } from '../../worker/words/index.ts';
import { fullTrustPage } from './sample-page.ts';
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

/** The largest in either theme, over all languages, with and without a number. */
async function pngBadgeSize(languages: readonly Words[]): Promise<number> {
  const sizes = languages.map(async (words) => {
    const lettering = await letteringFor(readAsset, words.language);
    const canvases = [aStatement(), notEnough()].flatMap((statement) =>
      (['light', 'dark'] as const).map((theme) => badgeCanvas(statement, words, lettering, theme)),
    );
    return Promise.all(canvases.map(async (canvas) => (await png(canvas)).length));
  });
  return Math.max(...(await Promise.all(sizes)).flat());
}

/** The largest over all languages, with and without a number. */
async function previewSize(languages: readonly Words[]): Promise<number> {
  const sizes = languages.map(async (words) => {
    const lettering = await letteringFor(readAsset, words.language);
    const canvases = [aStatement(), notEnough()].map((statement) => previewCanvas(statement, words, lettering));
    return Promise.all(canvases.map(async (canvas) => (await png(canvas)).length));
  });
  return Math.max(...(await Promise.all(sizes)).flat());
}

/** HTML and style sheet of the fullest page, over all languages, as servers compress what changes: gzip. */
async function trustPageSize(languages: readonly Words[]): Promise<number> {
  const css = gzipSync(await readAsset('pages.css')).length;
  const pages = await Promise.all(languages.map((words) => fullTrustPage(words, assets)));
  return css + Math.max(...pages.map((html) => gzipSync(html).length));
}

const assets = await bundleAssets();
const readAsset = async (name: string): Promise<string> => assets[name]?.body ?? '';
const languages = await Promise.all(LANGUAGES.map(({ language }) => wordsFor(readAsset, language)));

const measured: readonly (readonly [what: string, bytes: number, budget: number])[] = [
  ['Worker upload, gzip', await uploadSize(), 204_800],
  ['widget script, brotli', brotliSize(await readAsset('embed.js')), 3_000],
  [
    'fragment with three reviews, brotli',
    fragmentSize(await wordsFor(readAsset, 'en'), (await Promise.all(FRAGMENT_SHEETS.map(readAsset))).join('')),
    1_500,
  ],
  ['SVG badge, brotli', badgeSize(languages), 700],
  ['PNG badge', await pngBadgeSize(languages), 8_192],
  ['link preview, PNG', await previewSize(languages), 40_960],
  ['trust page with 20 reviews and its style sheet, gzip', await trustPageSize(languages), 30_720],
];
for (const [what, bytes, budget] of measured) {
  console.log(`${bytes > budget ? 'OVER' : 'ok  '} ${what}: ${bytes} of ${budget} bytes`);
}
process.exitCode = measured.some(([, bytes, budget]) => bytes > budget) ? 1 : 0;
