/** The configuration that is deployed: wrangler.toml, with what belongs to this deployment. No secret is in it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PhotoRule } from '../../schema/photos.ts';
import { PROJECT_FOLDER } from '../service/project-folder.ts';
import { isWorkersDev } from './options.ts';

/** In a folder that is never committed. Paths in a configuration start from its own folder. */
export const CONFIG_FILE = path.join(PROJECT_FOLDER, 'dist/deploy/wrangler.toml');
/** Of a database that is not there yet. */
export const NO_DATABASE = '00000000-0000-0000-0000-000000000000';

/** The binding of the bucket: an account that takes no photos needs none. */
const BUCKET = /^\[\[r2_buckets\]\]\n(?:\w+ = "[^"\n]*"\n)+/m;

export type ConfigInput = {
  readonly name: string;
  readonly origin: URL | undefined;
  readonly logName: string;
  /** Public, in base64url. */
  readonly rootKey: string;
  readonly databaseId: string;
  readonly photos: PhotoRule;
};

export const databaseNameOf = (name: string): string => `${name}-directory`;

export const bucketNameOf = (name: string): string => `${name}-photos`;

/** Writes it, and resolves to its text. */
export async function writeConfig(input: ConfigInput): Promise<string> {
  const config = deployConfig(await readFile(path.join(PROJECT_FOLDER, 'wrangler.toml'), 'utf8'), input);
  await mkdir(path.dirname(CONFIG_FILE), { recursive: true });
  await writeFile(CONFIG_FILE, config);
  return config;
}

/** `toml` is the text of wrangler.toml. Throws, naming the setting, when it has none of those that are to be replaced. */
export function deployConfig(toml: string, input: ConfigInput): string {
  const { name, origin, logName, rootKey, databaseId, photos } = input;
  const texts: Readonly<Record<string, string>> = {
    // The first in the file: those of bindings stand below.
    name,
    main: '../../worker/index.ts',
    directory: '../assets',
    database_name: databaseNameOf(name),
    database_id: databaseId,
    bucket_name: bucketNameOf(name),
    LOG_NAME: logName,
    PHOTOS: photos,
  };
  let config = toml;
  for (const [setting, value] of Object.entries(texts)) config = replaced(config, setting, value);
  const withRoot = config.replace(/^LOG_NAME = .*$/m, (line) => `${line}\nROOT_KEY = ${quoted(rootKey)}`);
  const whole = photos === 'off' ? withRoot.replace(BUCKET, '') : withRoot;
  return `# Made by npm run deploy. Do not edit.\n${settingsOf(origin)}${whole}`;
}

/** One address only, and no previews of versions, which would write into the same journals. */
function settingsOf(origin: URL | undefined): string {
  const isShared = origin !== undefined && isWorkersDev(origin);
  const routes =
    isShared || !origin ? '' : `routes = [{ pattern = ${quoted(origin.hostname)}, custom_domain = true }]\n`;
  return `workers_dev = ${isShared}\npreview_urls = false\nsend_metrics = false\n${routes}`;
}

function replaced(toml: string, setting: string, value: string): string {
  const line = new RegExp(`^${setting} = "[^"\n]*"$`, 'm');
  if (!line.test(toml)) throw new Error(`wrangler.toml has no ${setting}.`);
  return toml.replace(line, () => `${setting} = ${quoted(value)}`);
}

/** A basic string of TOML, whose escapes are JSON's. */
const quoted = (text: string): string => JSON.stringify(text);
