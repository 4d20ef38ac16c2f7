/** `npm start`: the whole of Touchstone on this machine, with a demo inside. Stays up until Ctrl-C. */
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleAssets } from './build/bundle-assets.ts';
import { writeAssets } from './build/write-assets.ts';
import { demoSellers, seedDemo } from './demo/seed.ts';
import { openStorefront } from './demo/storefront/open.ts';
import { Timeline } from './demo/timeline.ts';
import { PROJECT_FOLDER } from './service/project-folder.ts';
import { freePort } from './service/free-port.ts';
import { startService, type Service } from './service/service.ts';

const SERVICE_PORT = 8787;
const STOREFRONT_PORT = 8788;
const dataFolder = path.resolve(process.env['TOUCHSTONE_DATA'] ?? path.join(PROJECT_FOLDER, '.data'));
const seededFile = path.join(dataFolder, 'seeded');

writeAssets(await bundleAssets());
const isSeeded = await exists(seededFile);
// Half a history cannot be finished later: its times would run backwards.
const service = await startService({ dataFolder, port: SERVICE_PORT, empty: !isSeeded }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
if (!isSeeded) await seed(service);
const storefront = await openStorefront(service, { port: await freePort(STOREFRONT_PORT) });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
await tell();

async function seed(into: Service): Promise<void> {
  const started = performance.now();
  const { sellers, entries } = await seedDemo({ service: into, nowMs: Date.now(), onProgress: showProgress });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\rA year of ${sellers.length} sellers: ${entries} entries in ${seconds} s.          `);
  await writeFile(seededFile, `${new Date().toISOString()}\n`);
}

function showProgress(done: number, of: number): void {
  if (!process.stdout.isTTY && done !== of && done % Math.ceil(of / 5) !== 0) return;
  const line = `Filling the demo: ${Math.round((100 * done) / of)} %`;
  process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
}

async function tell(): Promise<void> {
  const sellers = await demoSellers(service.settings.logName, new Timeline());
  const lines = sellers.map(([, seller]) => `  ${service.url}/s/${seller.id}  ${seller.profile.name}`);
  const [first] = sellers;
  console.log(
    [
      '',
      `Touchstone:      ${service.url}/`,
      `Demo storefront: ${storefront.url}/  (order, review, return; watch the badge)`,
      '',
      'Trust pages:',
      ...lines,
      '',
      'API, for example:',
      `  curl ${service.url}/v1/sellers/${first?.[1].id ?? ''}/score`,
      `  npm run audit -- ${service.url}`,
      '',
      `Data and keys are in ${dataFolder}. Ctrl-C stops; starting again keeps them.`,
    ].join('\n'),
  );
}

async function stop(): Promise<void> {
  await storefront.stop();
  await service.stop();
  process.exit(0);
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
