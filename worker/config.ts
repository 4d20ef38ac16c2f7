/** Configuration, parsed once at the edge: the error names every setting that is missing or wrong, not the first. */
import { fromBase64url } from '../trust/bytes/base64url.ts';
import { PHOTO_RULES, type PhotoRule } from '../schema/photos.ts';
import type { Bytes } from '../trust/bytes/bytes.ts';
import type { Env } from './env.ts';

export type Config = {
  readonly logName: string;
  readonly ledgerOrigin: string;
  readonly rootKey: string;
  readonly operatorSeed: Bytes;
  readonly logSeed: Bytes;
  readonly hostedSeed: Bytes;
  /** What becomes of photos; `off` where there is no place for them. */
  readonly photos: PhotoRule;
  readonly development: boolean;
  /** Without one, nothing is known of where a request comes from. */
  readonly clientIpHeader?: string;
};

const known = new WeakMap<object, Config>();

export function configOf(env: Env): Config {
  const before = known.get(env);
  if (before) return before;
  const wrong: string[] = [];
  const seed = (name: 'ROOT_KEY' | 'OPERATOR_SEED' | 'LOG_SEED' | 'HOSTED_SEED'): Bytes => {
    const bytes = fromBase64url(env[name] ?? '');
    if (bytes?.length === 32) return bytes;
    wrong.push(`${name} (32 bytes in base64url)`);
    return new Uint8Array(32);
  };
  if (!/^[a-z0-9.-]{3,80}$/.test(env.LOG_NAME ?? '')) wrong.push('LOG_NAME (like a host name, in lower case)');
  seed('ROOT_KEY');
  const photos = PHOTO_RULES.find((rule) => rule === (env.PHOTOS ?? 'show'));
  if (!photos) wrong.push('PHOTOS (show, hold or off)');
  const hasPlace = env.PHOTO_BUCKET !== undefined || env.PHOTO_DISK !== undefined;
  const config: Config = {
    logName: env.LOG_NAME,
    ledgerOrigin: `${env.LOG_NAME}/ledger/0`,
    rootKey: env.ROOT_KEY,
    operatorSeed: seed('OPERATOR_SEED'),
    logSeed: seed('LOG_SEED'),
    hostedSeed: seed('HOSTED_SEED'),
    photos: hasPlace ? (photos ?? 'off') : 'off',
    development: env.DEVELOPMENT === 'on',
    ...(env.CLIENT_IP_HEADER ? { clientIpHeader: env.CLIENT_IP_HEADER } : {}),
  };
  if (wrong.length > 0) throw new Error(`Settings are missing or wrong: ${wrong.join(', ')}. See docs/operator.md.`);
  known.set(env, config);
  return config;
}
