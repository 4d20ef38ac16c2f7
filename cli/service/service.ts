/** The whole service on this machine: the Worker with its objects and its database on disk. Reaches no network. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Log, LogLevel, Miniflare, Response, type MiniflareOptions } from 'miniflare';
import { ASSETS_FOLDER } from '../build/places.ts';
import { loadOrMakeKeys, type Keys } from '../keys/keys.ts';
import { bundleWorker } from './bundle.ts';
import { freePort, HOST } from './free-port.ts';
import { lockFolder } from './lock.ts';
import { readSettings, type Settings } from './settings.ts';

export type Service = {
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly keys: Keys;
  readonly settings: Settings;
  readonly stop: () => Promise<void>;
};

const NAME = 'touchstone';
const STORAGE = 'storage';
const HEALTH_TIMEOUT_MS = 60_000;

type Start = { readonly dataFolder: string; readonly port: number; readonly empty?: boolean };

/**
 * Starts on `port`, or the next one that is free, with what the data folder holds; `empty` forgets that first, but for
 * the keys. Resolves once /health answers. Throws when another process uses the folder.
 */
export async function startService({ dataFolder, port, empty = false }: Start): Promise<Service> {
  const unlock = await lockFolder(dataFolder);
  try {
    if (empty) await rm(path.join(dataFolder, STORAGE), { recursive: true, force: true });
    const keys = await loadOrMakeKeys(dataFolder);
    const settings = await readSettings();
    const runtime = new Miniflare(optionsOf(await bundleWorker(), dataFolder, await freePort(port), keys, settings));
    const stop = async () => {
      await runtime.dispose();
      unlock();
    };
    const url = (await runtime.ready).origin;
    await untilHealthy(url);
    return { url, keys, settings, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

function optionsOf(
  contents: string,
  dataFolder: string,
  port: number,
  keys: Keys,
  settings: Settings,
): MiniflareOptions {
  const texts = {
    ...keys.settings,
    LOG_NAME: settings.logName,
    CLIENT_IP_HEADER: 'cf-connecting-ip',
    DEVELOPMENT: 'on',
  };
  const bindings = Object.entries(texts).map(([name, value]) => [name, { type: 'text', value } as const] as const);
  return {
    host: HOST,
    port,
    cf: false,
    log: new Log(LogLevel.WARN),
    handleStructuredLogs: ({ level, message }) => {
      // What the Worker itself reports; the runtime's own notes about rescheduled alarms are of no use to anybody here.
      if (level === 'error' && !message.includes('NOSENTRY')) console.error(message);
    },
    logRequests: false,
    resourcePersistencePath: path.join(dataFolder, STORAGE),
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: NAME,
          compatibilityDate: settings.compatibilityDate,
          manifest: { mainModule: 'worker.js', modules: { 'worker.js': { type: 'esm', contents } } },
          env: {
            ...Object.fromEntries(bindings),
            DIRECTORY: { type: 'd1', id: 'directory' },
            PHOTO_BUCKET: { type: 'r2', name: 'photos' },
            ASSETS: { type: 'disk', path: ASSETS_FOLDER },
            SELLERS: { type: 'durable-object', worker: NAME, exportName: 'Seller' },
            CREDIBILITY: { type: 'durable-object', worker: NAME, exportName: 'Credibility' },
            LEDGER: { type: 'durable-object', worker: NAME, exportName: 'Ledger' },
          },
          exports: {
            Seller: { type: 'durable-object', storage: 'sqlite' },
            Ledger: { type: 'durable-object', storage: 'sqlite' },
            Credibility: { type: 'durable-object', storage: 'sqlite' },
          },
        },
        dev: {
          // Tests play many devices, each with an address of its own.
          stripCfConnectingIp: false,
          outboundService: { type: 'fetcher', handler: () => new Response('No network from here.', { status: 502 }) },
        },
      },
    ],
  };
}

async function untilHealthy(url: string): Promise<void> {
  const deadline = performance.now() + HEALTH_TIMEOUT_MS;
  for (;;) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok) return;
    if (performance.now() > deadline) throw new Error(`${url}/health answers ${response?.status ?? 'nothing'}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
