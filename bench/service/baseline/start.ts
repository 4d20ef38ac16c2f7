/** Starts the bare engine: the same workerd, the same kind of storage on the same disk. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { startRuntime, type Runtime } from '../../../cli/serve/runtime.ts';
import { readSettings } from '../../../cli/service/settings.ts';

const NO_KEYS = { ROOT_KEY: '', OPERATOR_SEED: '', LOG_SEED: '', HOSTED_SEED: '' };

/** `folder` holds its files and its storage. */
export async function startBaseline(folder: string): Promise<Runtime> {
  await mkdir(path.join(folder, 'storage'), { recursive: true });
  const source = await readFile(path.join(import.meta.dirname, 'worker.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', target: 'es2024', minify: true });
  await writeFile(path.join(folder, 'worker.js'), code);
  const { compatibilityDate } = await readSettings();
  await writeFile(path.join(folder, 'config.capnp'), configOf(compatibilityDate, path.join(folder, 'storage')));
  return startRuntime(folder, NO_KEYS);
}

const configOf = (
  compatibilityDate: string,
  storageFolder: string,
): string => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "bare", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${compatibilityDate}",
      bindings = [(name = "BARE", durableObjectNamespace = "Bare")],
      durableObjectNamespaces = [(className = "Bare", uniqueKey = "bare", enableSql = true)],
      durableObjectStorage = (localDisk = "storage"),
    )),
    (name = "storage", disk = (path = "${storageFolder}", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", service = "bare")],
);
`;
