/** The Worker as `wrangler deploy` would send it: the same bytes, and nothing is asked of the network. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '../service/bundle.ts';

const WRANGLER = path.join(PROJECT_FOLDER, 'node_modules/wrangler/bin/wrangler.js');

/** The text of the one module. Rejects when it does not build, or when the assets are not there yet. */
export async function deployedWorker(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-upload-'));
  try {
    await promisify(execFile)(process.execPath, [WRANGLER, 'deploy', '--dry-run', '--outdir', folder], {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, WRANGLER_HIDE_BANNER: 'true', WRANGLER_SEND_METRICS: 'false' },
    });
    return await readFile(path.join(folder, 'index.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}
