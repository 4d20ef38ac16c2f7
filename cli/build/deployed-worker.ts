/** The Worker as `wrangler deploy` would send it: the same bytes, and nothing is asked of the network. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT_FOLDER } from '../service/project-folder.ts';
import { must, WRANGLER, wranglerAt } from './wrangler.ts';

/**
 * The text of the one module, built as the configuration says. Rejects when it does not build, or when the assets are
 * not there yet.
 */
export async function deployedWorker(config = path.join(PROJECT_FOLDER, 'wrangler.toml')): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-upload-'));
  // It keeps its own files there, whether this user has a home or not: nothing of an account is needed.
  const wrangler = wranglerAt(WRANGLER, { XDG_CONFIG_HOME: path.join(folder, 'config') });
  try {
    await must(wrangler(['deploy', '--dry-run', '--config', config, '--outdir', folder]));
    return await readFile(path.join(folder, 'index.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}
