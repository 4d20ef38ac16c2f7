/** All that is deployed: the assets, and the Worker that names their hashes. */
import { rename, writeFile } from 'node:fs/promises';
import { bundleAssets, type Asset } from './bundle-assets.ts';
import { deployedWorker } from './deployed-worker.ts';
import { WORKER_FILE } from './places.ts';
import { writeAssets } from './write-assets.ts';

/** Writes both into `dist/`, the Worker at once or not at all; resolves to the assets. */
export async function buildProduct(): Promise<Record<string, Asset>> {
  const assets = await bundleAssets();
  writeAssets(assets);
  const unfinished = `${WORKER_FILE}.${process.pid}`;
  await writeFile(unfinished, await deployedWorker());
  await rename(unfinished, WORKER_FILE);
  return assets;
}
