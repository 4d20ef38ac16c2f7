/** `npm run deploy`: the service on Cloudflare, with all that it needs there. */
import { bundleAssets } from './build/bundle-assets.ts';
import { WRANGLER, wranglerAt } from './build/wrangler.ts';
import { writeAssets } from './build/write-assets.ts';
import { deploy } from './deploy/deploy.ts';
import { dryRun } from './deploy/dry-run.ts';
import { parseOptions, USAGE } from './deploy/options.ts';
import { log } from './serve/log.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) console.log(USAGE);
  else {
    const { origin, isDryRun } = options;
    const assets = await bundleAssets();
    writeAssets(assets);
    if (isDryRun || origin === undefined) console.log(await dryRun(options, assets));
    else await deploy({ ...options, origin, wrangler: wranglerAt(WRANGLER), reachedAt: origin.origin });
  }
} catch (error) {
  log('error', error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
