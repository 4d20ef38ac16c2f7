/**
 * `npm run build`: writes the assets and prints their sizes. `cli/check/sizes.ts` holds them to their budgets. With
 * `-- --worker` also the Worker, for `npm run serve -- --built`.
 */
import { brotliSize, bundleAssets } from './build/bundle-assets.ts';
import { buildProduct } from './build/product.ts';
import { writeAssets } from './build/write-assets.ts';

const assets = process.argv.includes('--worker') ? await buildProduct() : await bundleAssets();
writeAssets(assets);
for (const [name, { body }] of Object.entries(assets)) console.log(`${name}: ${brotliSize(body)} bytes (brotli)`);
