/** Where builds lie. In a file that imports nothing that builds. */
import path from 'node:path';
import { PROJECT_FOLDER } from '../service/project-folder.ts';

/** The `directory` of `[assets]` in wrangler.toml. */
export const ASSETS_FOLDER = path.join(PROJECT_FOLDER, 'dist/assets');
/** The Worker as it is deployed. */
export const WORKER_FILE = path.join(PROJECT_FOLDER, 'dist/worker.js');
