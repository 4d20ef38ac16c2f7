/** The configuration of workerd for one deployment: its own format, and no secret in it. Writes nothing. */
import type { KeySettings } from '../keys/keys.ts';
import type { Options } from './options.ts';

export type ConfigInput = Pick<Options, 'host' | 'port' | 'clientIpHeader' | 'photos'> & {
  readonly compatibilityDate: string;
  readonly logName: string;
  readonly assetsFolder: string;
  readonly storageFolder: string;
  readonly photosFolder: string;
};

/** Told to the process in its environment, so that they are in one file only. */
const SECRETS = ['ROOT_KEY', 'OPERATOR_SEED', 'LOG_SEED', 'HOSTED_SEED'] as const satisfies (keyof KeySettings)[];

/**
 * Text for `workerd serve`, beside a file `worker.js`. The keys of the namespaces name folders of the storage: with
 * others it would start empty.
 */
export function workerdConfig(input: ConfigInput): string {
  const { compatibilityDate, logName, assetsFolder, storageFolder, photosFolder, photos, clientIpHeader } = input;
  const date = quoted(compatibilityDate);
  const secrets = SECRETS.map((name) => `        (name = "${name}", fromEnvironment = "${name}"),`).join('\n');
  const header = clientIpHeader === undefined ? '' : bindingOf('CLIENT_IP_HEADER', clientIpHeader);
  return `# Made by npm run serve at each start. Do not edit.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "touchstone", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = ${date},
      bindings = [
        (name = "SELLERS", durableObjectNamespace = "Seller"),
        (name = "LEDGER", durableObjectNamespace = "Ledger"),
        (name = "CREDIBILITY", durableObjectNamespace = "Credibility"),
        (name = "DIRECTORY", wrapped = (
          moduleName = "cloudflare-internal:d1-api",
          innerBindings = [(name = "fetcher", service = (name = "d1", props = (json = "{\\"database\\":\\"directory\\"}")))],
        )),
        (name = "ASSETS", service = "assets"),
        (name = "PHOTO_DISK", service = "photos"),
${bindingOf('PHOTOS', photos)}${bindingOf('LOG_NAME', logName)}${header}${secrets}
      ],
      durableObjectNamespaces = [
        (className = "Seller", uniqueKey = "touchstone-seller", enableSql = true),
        (className = "Ledger", uniqueKey = "touchstone-ledger", enableSql = true),
        (className = "Credibility", uniqueKey = "touchstone-credibility", enableSql = true),
      ],
      durableObjectStorage = (localDisk = "storage"),
      globalOutbound = "nowhere",
    )),
    (name = "d1", worker = (
      modules = [(name = "d1.js", bundled = "/workerd/d1.js")],
      compatibilityDate = ${date},
      bindings = [(name = "DATABASE", durableObjectNamespace = "D1Database")],
      durableObjectNamespaces = [(className = "D1Database", uniqueKey = "touchstone-d1", enableSql = true)],
      durableObjectStorage = (localDisk = "storage"),
      globalOutbound = "nowhere",
    )),
    (name = "assets", disk = (path = ${quoted(assetsFolder)})),
    (name = "photos", disk = (path = ${quoted(photosFolder)}, writable = true)),
    (name = "storage", disk = (path = ${quoted(storageFolder)}, writable = true)),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [(name = "http", address = ${quoted(addressOf(input))}, service = "touchstone", http = (${httpOf(input)}))],
  logging = (structuredLogging = true),
);
`;
}

const bindingOf = (name: string, text: string): string => `        (name = "${name}", text = ${quoted(text)}),\n`;

const addressOf = ({ host, port }: ConfigInput): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A proxy in front says with which protocol it was asked; without one, a client's own word on its address is dropped. */
function httpOf({ clientIpHeader }: ConfigInput): string {
  const dropped = clientIpHeader === undefined ? ', injectRequestHeaders = [(name = "CF-Connecting-IP")]' : '';
  return `forwardedProtoHeader = "X-Forwarded-Proto"${dropped}`;
}

/** A text of Cap'n Proto, whose escapes are those of C. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
