/** `npm run build`: writes the assets and prints their sizes. `--check` fails when one is over its budget. */
import { brotliSize, bundleAssets } from './build/bundle-assets.ts';
import { writeAssets } from './build/write-assets.ts';

/** Bytes after brotli. */
const BUDGETS: Readonly<Record<string, number>> = { 'embed.js': 3000 };

const assets = await bundleAssets();
writeAssets(assets);
for (const [name, { body }] of Object.entries(assets)) {
  const size = brotliSize(body);
  const budget = BUDGETS[name];
  const over = budget !== undefined && size > budget;
  if (over && process.argv.includes('--check')) process.exitCode = 1;
  console.log(`${name}: ${size} bytes (brotli)${budget === undefined ? '' : ` of ${budget}`}${over ? ', OVER' : ''}`);
}
