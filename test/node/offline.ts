/** Processes without a network but for loopback, in a namespace of their own, where the system lets a test make one. */
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');
/** As root, and as anybody where the system allows that. */
const WAYS = [
  ['-n', '--'],
  ['-r', '-n', '--'],
];
const UP = 'ip link set lo up && exec "$0" "$@"';
const way = WAYS.find((args) => spawnSync('unshare', [...args, 'sh', '-c', UP, 'true']).status === 0);

/** For names of tests: whether the network is gone, or this machine cannot take it away. */
export const offline = {
  isSure: way !== undefined,
  words: way === undefined ? '(the network is there: no namespaces here)' : 'without a network',
};

type Ended = { readonly stdout: string; readonly stderr: string; readonly status: number | null };

/** Runs a program in the project's folder. Credentials of the account, and proxies, are not passed on. */
export async function runOffline(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const [first, ...rest] = way ? ['unshare', ...way, 'sh', '-c', UP, program, ...args] : [program, ...args];
  const inherited = Object.entries(process.env).filter(([name]) => !/^cloudflare_|_proxy$/i.test(name));
  const child = spawn(first, rest, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), status]);
  return { stdout, stderr, status: code };
}
