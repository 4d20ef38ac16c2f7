/** `npm run build`: writes the assets and prints their sizes. `cli/check/sizes.ts` holds them to their budgets. */
import { brotliSize, bundleAssets } from './build/bundle-assets.ts';
import { writeAssets } from './build/write-assets.ts';

const assets = await bundleAssets();
writeAssets(assets);
for (const [name, { body }] of Object.entries(assets)) console.log(`${name}: ${brotliSize(body)} bytes (brotli)`);
