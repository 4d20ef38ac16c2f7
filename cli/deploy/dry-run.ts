/** `npm run deploy -- --dry-run`: all that needs no account, and a report on the rest. */
import { gzipSync } from 'node:zlib';
import { deployedWorker } from '../build/deployed-worker.ts';
import type { Asset } from '../build/bundle-assets.ts';
import { readSettings } from '../service/settings.ts';
import { bucketNameOf, CONFIG_FILE, databaseNameOf, NO_DATABASE, writeConfig } from './config.ts';
import { SECRETS } from './deploy.ts';
import type { Options } from './options.ts';

/** What a configuration says of the classes: their names, and the migrations that make them. */
const CLASSES = /^new_sqlite_classes = \[(.*)\]$/gm;

/** Builds with the configuration of the deployment; resolves to the report. Reads no key. */
export async function dryRun(
  { name, origin, photos }: Options,
  assets: Readonly<Record<string, Asset>>,
): Promise<string> {
  const logName = origin?.hostname ?? (await readSettings()).logName;
  const rootKey = 'read-from-keys-json';
  const config = await writeConfig({ name, origin, logName, rootKey, databaseId: NO_DATABASE, photos });
  const worker = await deployedWorker(CONFIG_FILE);
  const bodies = Object.values(assets).map(({ body }) => Buffer.byteLength(body));
  const classes = [...config.matchAll(CLASSES)].map(([, list = '']) => list.replaceAll('"', '')).join(', ');
  const setting = (key: string): string => new RegExp(`^${key} = "(.*)"$`, 'm').exec(config)?.[1] ?? '';
  return `Configuration ${CONFIG_FILE}

Would make where missing
  Worker          ${name} at ${origin?.origin ?? 'the address that --origin is to say'}
  objects         ${classes} (SQLite)
  database        ${databaseNameOf(name)} (D1)
  bucket          ${photos === 'off' ? 'none: no photos are taken' : `${bucketNameOf(name)} (R2)`}
  keys            in the data folder, made only for a Worker that has none

Would upload
  code            ${worker.length} bytes, ${gzipSync(worker, { level: 9 }).length} after gzip
  assets          ${bodies.length} files, ${bodies.reduce((sum, bytes) => sum + bytes, 0)} bytes
  LOG_NAME        ${logName}, unless the keys are of another
  ROOT_KEY        the public key in the data folder
  PHOTOS          ${setting('PHOTOS')}
  CLIENT_IP_HEADER  ${setting('CLIENT_IP_HEADER')}

Would set where missing, over stdin
  secrets         ${SECRETS.join(', ')}

Would register where missing, at the address
  entries         operator certificate, first policy

Dry run: nothing was sent, no key was read or made.`;
}
