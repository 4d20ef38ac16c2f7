/** Worker and assets of one version, where workerd finds them. */
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ASSETS_FOLDER, WORKER_FILE } from '../build/places.ts';
import { isThere } from './keys.ts';

/**
 * Puts `worker.js` and the folder of the assets into `runFolder`; resolves to the latter. A copy, so that both stay of
 * one version when the project is built anew meanwhile. Throws when they are said to be built, and are not.
 */
export async function putProduct(runFolder: string, isBuilt: boolean): Promise<string> {
  if (!isBuilt) {
    // Only here: a container has nothing that builds.
    const { buildProduct } = await import('../build/product.ts');
    await buildProduct();
  }
  if (!(await isThere(WORKER_FILE))) throw new Error('--built: nothing is. Run npm run build -- --worker before.');
  const assetsFolder = path.join(runFolder, 'assets');
  await mkdir(runFolder, { recursive: true });
  await rm(assetsFolder, { recursive: true, force: true });
  await cp(ASSETS_FOLDER, assetsFolder, { recursive: true });
  await cp(WORKER_FILE, path.join(runFolder, 'worker.js'));
  return assetsFolder;
}
