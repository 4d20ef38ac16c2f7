/** What `npm run deploy` can be told. The account is told as wrangler itself takes it, in the environment. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { PhotoRule } from '../../schema/photos.ts';
import { originOf, photoRuleOf } from '../serve/options.ts';

export type Target = {
  /** Of the Worker; its database is `<name>-directory`, its bucket `<name>-photos`. */
  readonly name: string;
  readonly dataFolder: string;
  /** What becomes of photos; without any, no bucket is made. */
  readonly photos: PhotoRule;
};
export type Options = Target & { readonly isDryRun: boolean; readonly origin: URL | undefined };

export const USAGE = `npm run deploy -- --origin URL [--name NAME] [--data FOLDER] [--photos RULE] [--dry-run]

  --origin   where people reach it: https://trust.example on a zone of the account, or https://NAME.SUBDOMAIN.workers.dev;
             at the first time its host names the logs for ever
  --name     of the Worker; default touchstone
  --data     where the keys are kept, as for npm run serve; default ./data
  --photos   of reviews: show (default), hold until you have looked at each, or off; all but off need R2 in the account
  --dry-run  builds and says what would be done, without network, login and keys

CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID in the environment, or npx wrangler login.`;

/** Throws with a sentence on what is wrong. Undefined when only help was asked for. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      origin: { type: 'string' },
      name: { type: 'string', default: 'touchstone' },
      data: { type: 'string', default: './data' },
      photos: { type: 'string', default: 'show' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const name = nameOf(values.name);
  const origin = values.origin === undefined ? undefined : addressOf(values.origin, name);
  const isDryRun = values['dry-run'];
  if (!isDryRun && origin === undefined) throw new Error('--origin is missing: where will people reach it?');
  return { name, origin, isDryRun, dataFolder: path.resolve(values.data), photos: photoRuleOf(values.photos) };
}

function nameOf(given: string): string {
  if (/^[a-z][a-z0-9-]{0,40}[a-z0-9]$/.test(given)) return given;
  throw new Error(`--name ${given} cannot name a Worker; 2 to 42 of a-z, 0-9 and hyphen can.`);
}

function addressOf(given: string, name: string): URL {
  const origin = originOf(given);
  if (origin.protocol !== 'https:' || origin.port !== '') {
    throw new Error(`--origin ${given}: Cloudflare serves https on its usual port.`);
  }
  if (isWorkersDev(origin) && origin.hostname.split('.')[0] !== name) {
    throw new Error(`--origin ${given}: the Worker ${name} is at https://${name}.SUBDOMAIN.workers.dev.`);
  }
  return origin;
}

/** Whether the address is one that every Worker can have, rather than one of the operator's own zone. */
export const isWorkersDev = (origin: URL): boolean => origin.hostname.endsWith('.workers.dev');
