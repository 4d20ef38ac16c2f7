/** What `npm run serve` can be told. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PHOTO_RULES, type PhotoRule } from '../../schema/photos.ts';

export type Options = {
  readonly dataFolder: string;
  readonly host: string;
  /** 0 asks the system for any. */
  readonly port: number;
  /** The address under which people reach the service, such as `https://trust.example`. */
  readonly origin: URL | undefined;
  /** The header in which one's own proxy names the client. */
  readonly clientIpHeader: string | undefined;
  /** What becomes of photos. */
  readonly photos: PhotoRule;
  /** Runs what was built before, as in a container, where nothing builds. */
  readonly isBuilt: boolean;
};

export const USAGE = `npm run serve -- [--data FOLDER] [--host ADDRESS] [--port NUMBER] [--origin URL] [--client-ip-header NAME] [--photos RULE] [--built]

  --data              where everything is kept; default ./data
  --host              address to listen on; default 127.0.0.1, for a proxy on the same machine
  --port              default 8787; 0 for any
  --origin            where people reach it, such as https://trust.example; its host names the logs for ever
  --client-ip-header  header in which your proxy, and nobody else, writes the client's address
  --photos            of reviews: show (default), hold until you have looked at each, or off
  --built             runs what npm run build -- --worker has built, instead of building`;

/** Throws with a sentence on what is wrong. Undefined when only help was asked for. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: './data' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8787' },
      origin: { type: 'string' },
      'client-ip-header': { type: 'string' },
      photos: { type: 'string', default: 'show' },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    dataFolder: path.resolve(values.data),
    host: hostOf(values.host),
    port: portOf(values.port),
    origin: values.origin === undefined ? undefined : originOf(values.origin),
    clientIpHeader: headerOf(values['client-ip-header']),
    photos: photoRuleOf(values.photos),
    isBuilt: values.built,
  };
}

/** Throws unless it is one of the three. */
export function photoRuleOf(given: string): PhotoRule {
  const rule = PHOTO_RULES.find((one) => one === given);
  if (!rule) throw new Error(`--photos ${given} is not one of ${PHOTO_RULES.join(', ')}.`);
  return rule;
}

function hostOf(given: string): string {
  if (!/^[A-Za-z0-9.:-]+$/.test(given)) throw new Error(`--host ${given} is not an address.`);
  return given;
}

function portOf(given: string): number {
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw new Error(`--port ${given} is not a port.`);
  return Number(given);
}

/** Throws unless it is an origin whose host can name logs. */
export function originOf(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && given.replace(/\/$/, '') === url.origin;
  if (isOrigin && !/^[a-z0-9.-]{3,80}$/.test(url.hostname)) {
    throw new Error(`--origin ${given}: its host cannot name a log; 3 to 80 of a-z, 0-9, dot and hyphen can.`);
  }
  if (!isOrigin) throw new Error(`--origin ${given} is not an address such as https://trust.example.`);
  return url;
}

function headerOf(given: string | undefined): string | undefined {
  if (given === undefined || /^[A-Za-z0-9-]+$/.test(given)) return given;
  throw new Error(`--client-ip-header ${given} is not the name of a header.`);
}
