/**
 * Bundles what browsers run into `worker/generated/assets.ts`: the embedded widget, its style sheet, and one script
 * or style sheet for every file that stands directly in `widget/pages`. Prints sizes; `--check` fails when one is over its budget.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, transform, type Plugin } from 'esbuild';

const FOLDER = import.meta.dirname;
const OUTPUT = path.join(FOLDER, '../worker/generated/assets.ts');
/** Bytes after brotli. */
const BUDGETS: Readonly<Record<string, number>> = { 'embed.js': 3000 };

export type Asset = { readonly body: string; readonly type: string; readonly hash: string };

/** All assets by name: `embed.js`, `embed.css`, and `<entry>.js` and `.css` for the pages. Written nowhere. */
export async function bundleAssets(): Promise<Record<string, Asset>> {
  const pages = path.join(FOLDER, 'pages');
  const files = existsSync(pages) ? readdirSync(pages).toSorted() : [];
  const assets: Record<string, Asset> = {
    'embed.js': asset(await bundle(path.join(FOLDER, 'embed/index.ts')), 'text/javascript; charset=utf-8'),
    'embed.css': asset(await minifiedCss(path.join(FOLDER, 'embed/style.css')), 'text/css; charset=utf-8'),
  };
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const body = await bundle(path.join(pages, file));
    assets[file.replace(/\.ts$/, '.js')] = asset(body, 'text/javascript; charset=utf-8');
  }
  for (const file of files.filter((name) => name.endsWith('.css'))) {
    assets[file] = asset(await minifiedCss(path.join(pages, file)), 'text/css; charset=utf-8');
  }
  return assets;
}

/** Bytes after brotli at its best, as a CDN stores what never changes. */
export const brotliSize = (text: string): number => brotliCompressSync(text).length;

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
    plugins: [cssAsText],
    write: false,
  });
  return (result.outputFiles[0]?.text ?? '').trim();
}

const cssAsText: Plugin = {
  name: 'css-as-text',
  setup: (setup) => {
    setup.onLoad({ filter: /\.css$/ }, async ({ path: file }) => ({
      contents: await minifiedCss(file),
      loader: 'text',
    }));
  },
};

async function minifiedCss(file: string): Promise<string> {
  const { code } = await transform(readFileSync(file, 'utf8'), {
    loader: 'css',
    minify: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
  });
  return code.trim();
}

const asset = (body: string, type: string): Asset => ({
  body,
  type,
  hash: createHash('sha256').update(body).digest('base64url').slice(0, 16),
});

async function main(): Promise<void> {
  const assets = await bundleAssets();
  mkdirSync(path.dirname(OUTPUT), { recursive: true });
  const type = '{ readonly body: string; readonly type: string; readonly hash: string }';
  const header = '// Made by widget/build.ts. Do not edit.';
  writeFileSync(
    OUTPUT,
    `${header}\nexport const ASSETS: Readonly<Record<string, ${type}>> = ${JSON.stringify(assets, undefined, 2)};\n`,
  );
  for (const [name, { body }] of Object.entries(assets)) {
    const size = brotliSize(body);
    const budget = BUDGETS[name];
    const over = budget !== undefined && size > budget;
    if (over && process.argv.includes('--check')) process.exitCode = 1;
    console.log(`${name}: ${size} bytes (brotli)${budget === undefined ? '' : ` of ${budget}`}${over ? ', OVER' : ''}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
