/** `npm run serve`: the service in production form on a machine of one's own, under plain workerd. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { refuseOfWorker } from './serve/home.ts';
import { isThere, loadOrMakeDeploymentKeys, ROOT_FILE } from './serve/keys.ts';
import { log } from './serve/log.ts';
import { parseOptions, USAGE, type Options } from './serve/options.ts';
import { putProduct } from './serve/product.ts';
import { fillRegistry } from './serve/registry.ts';
import { startRuntime } from './serve/runtime.ts';
import { supervise } from './serve/supervisor.ts';
import { workerdConfig } from './serve/workerd-config.ts';
import { lockFolder } from './service/lock.ts';
import { readSettings } from './service/settings.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await serve(options);
  else console.log(USAGE);
} catch (error) {
  log('error', error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function serve(options: Options): Promise<void> {
  const { dataFolder, host, origin } = options;
  const unlock = await lockFolder(dataFolder);
  await refuseOfWorker(dataFolder);
  const settings = await readSettings();
  const keys = await loadOrMakeDeploymentKeys(dataFolder, origin?.hostname ?? settings.logName);
  if (await isThere(path.join(dataFolder, ROOT_FILE))) {
    log('warning', `the root key is on this machine: move ${path.join(dataFolder, ROOT_FILE)} offline`);
  }
  if (options.clientIpHeader === undefined) {
    log('warning', 'no --client-ip-header: all clients look like one, and none is limited');
  }
  const runFolder = path.join(dataFolder, 'run');
  const storageFolder = path.join(dataFolder, 'storage');
  const photosFolder = path.join(dataFolder, 'photos');
  for (const folder of [storageFolder, photosFolder]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const assetsFolder = await putProduct(runFolder, options.isBuilt);
  const start = async (port = options.port) => {
    const { compatibilityDate } = settings;
    const { logName } = keys;
    const input = { ...options, port, compatibilityDate, logName, assetsFolder, storageFolder, photosFolder };
    await writeFile(path.join(runFolder, 'config.capnp'), workerdConfig(input));
    return startRuntime(runFolder, keys.settings);
  };
  const reached = reachableHost(host);
  const { runtime, stop } = await supervise(start, reached);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(signal));
  async function end(why: string, status = 0): Promise<void> {
    log('info', `stopping (${why})`);
    await stop();
    unlock();
    log('info', 'stopped');
    process.exit(status);
  }

  const url = `http://${reached}:${runtime.port}`;
  const added = await fillRegistry(url, keys).catch(async (error: unknown) => {
    await end(error instanceof Error ? error.message : String(error), 1);
    return [];
  });
  if (added.length > 0) log('info', `registered: ${added.join(', ')}`);
  log('info', `Touchstone (${keys.logName}) is at ${origin?.origin ?? url}, listens on ${url}, data in ${dataFolder}`);
}

/** Where this machine reaches what listens on all of its addresses. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
