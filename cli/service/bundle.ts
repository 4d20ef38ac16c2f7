/** The Worker as one module, as `wrangler deploy` would make it, without its start-up time. */
import path from 'node:path';
import { build } from 'esbuild';
import { PROJECT_FOLDER } from './project-folder.ts';

/** The text of the bundled Worker. Rejects when it does not build. */
export async function bundleWorker(): Promise<string> {
  const result = await build({
    entryPoints: [path.join(PROJECT_FOLDER, 'worker/index.ts')],
    tsconfig: path.join(PROJECT_FOLDER, 'worker/tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.sql': 'text' },
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
