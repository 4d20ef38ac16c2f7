/** What the Worker serves or reads at run time, made from `widget/` and `worker/words/`. Writes nothing. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minify, type MinifyOptions } from 'terser';
import { PROJECT_FOLDER } from '../service/project-folder.ts';

const EMBED = path.join(PROJECT_FOLDER, 'widget/embed');
const PAGES = path.join(PROJECT_FOLDER, 'widget/pages');
const WORDS = path.join(PROJECT_FOLDER, 'worker/words');
const OUTLINES = path.join(PROJECT_FOLDER, 'worker/lettering/outlines');
const BROWSERS = ['chrome111', 'firefox115', 'safari16.4'];
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
} as const;

const SMALLER: MinifyOptions = {
  ecma: 2020,
  toplevel: true,
  compress: { ecma: 2020, passes: 2, inline: false, unsafe_arrows: true },
  format: { comments: false },
};

/**
 * For Chromium: every function of the script runs at once, so that it compiles them while the script comes, and not one
 * by one on the main thread, which took a third of the script's time.
 */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad\n';

export type Asset = { readonly body: string; readonly type: string; readonly hash: string };

/**
 * All assets by name: `embed.js`, `embed-view.css` and the other sheets of the embed, `check.js`, one
 * script or style sheet for every file that stands directly in `widget/pages`, `words/<language>.json`, and
 * `lettering/<language>.json` with `lettering/figures.json`.
 */
export async function bundleAssets(): Promise<Record<string, Asset>> {
  const pages = readdirSync(PAGES).toSorted();
  const assets: Record<string, Asset> = {
    'embed.js': asset('.js', `${COMPILE_ALL}${await bundle(path.join(EMBED, 'index.ts'))}`),
    'check.js': asset('.js', await bundle(path.join(EMBED, 'check.ts'), 'esm')),
  };
  for (const name of ['view', 'stars', 'list', 'controls']) {
    assets[`embed-${name}.css`] = asset('.css', await minifiedCss(path.join(EMBED, `${name}.css`)));
  }
  for (const file of pages.filter((name) => name.endsWith('.ts'))) {
    assets[file.replace(/\.ts$/, '.js')] = asset('.js', await bundle(path.join(PAGES, file)));
  }
  for (const file of pages.filter((name) => name.endsWith('.css'))) {
    assets[file] = asset('.css', await minifiedCss(path.join(PAGES, file)));
  }
  for (const [name, folder] of Object.entries({ words: WORDS, lettering: OUTLINES })) {
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const data: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
      assets[`${name}/${file}`] = asset('.json', JSON.stringify(data));
    }
  }
  return assets;
}

/** Bytes after brotli at its best, as a CDN stores what never changes. */
export const brotliSize = (text: string): number => brotliCompressSync(text).length;

async function bundle(entry: string, format: 'iife' | 'esm' = 'iife'): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target: BROWSERS,
    charset: 'utf8',
    legalComments: 'none',
    // Checked as strict code when it is compiled; the directive would change nothing but the size.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false, strict: false } },
    write: false,
  });
  const bundled = (result.outputFiles[0]?.text ?? '').trim();
  // esbuild bundles; terser makes what every shopper loads some 3 % smaller again.
  const { code = bundled } = await minify(bundled, SMALLER);
  return code;
}

async function minifiedCss(file: string): Promise<string> {
  const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'css', minify: true, target: BROWSERS });
  return code.trim();
}

const asset = (ending: keyof typeof TYPES, body: string): Asset => ({
  body,
  type: TYPES[ending],
  hash: createHash('sha256').update(body).digest('base64url').slice(0, 16),
});
