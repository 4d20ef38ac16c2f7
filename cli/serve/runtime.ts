/** One process of workerd: started, known to listen, ended. */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { KeySettings } from '../keys/keys.ts';
import { logOfRuntime } from './log.ts';
import { endOrphan } from './orphan.ts';

const STOP_TIMEOUT_MS = 10_000;

export type Runtime = {
  readonly pid: number;
  readonly port: number;
  /** How it ended, such as `signal SIGKILL`. */
  readonly ended: Promise<string>;
  /** Lets requests that run come to their end, for ten seconds at most. */
  readonly stop: () => Promise<void>;
  /** At once: for a process that no longer answers. */
  readonly kill: () => void;
};

/** Where the package keeps the program for this machine. */
const program = (createRequire(import.meta.url)('workerd') as { readonly default: string }).default;

/** Starts the configuration `config.capnp` in `folder`. Rejects when it ends before it listens. */
export async function startRuntime(folder: string, secrets: KeySettings): Promise<Runtime> {
  const config = path.join(folder, 'config.capnp');
  const pidFile = path.join(folder, 'workerd.pid');
  await endOrphan(pidFile, config);
  // Bundled modules, of which D1 is one, are behind the flag: docs/decisions/off-cloudflare.md.
  const child = spawn(program, ['serve', '--experimental', '--control-fd=3', config], {
    env: { ...secrets, PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // Ctrl-C goes to all of a terminal's processes: this one waits to be stopped.
    detached: true,
  });
  const ended = endOf(child);
  if (child.pid === undefined) throw new Error(`workerd cannot be started: ${await ended}.`);
  writeFileSync(pidFile, `${child.pid}\n`);
  void ended.then(() => rmSync(pidFile, { force: true }));
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', logOfRuntime);
  }
  const port = await Promise.race([portOf(child.stdio[3] as Readable), ended]);
  if (typeof port === 'string') throw new Error(`workerd ended before it listened: ${port}.`);
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  };
  return { pid: child.pid, port, ended, stop, kill: () => void child.kill('SIGKILL') };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `status ${code}` : `signal ${signal}`));
  });
}

/** What workerd tells on its control channel once it listens. */
function portOf(control: Readable): Promise<number> {
  return new Promise((resolve) => {
    createInterface({ input: control }).on('line', (line) => {
      const event = JSON.parse(line) as { event: string; port?: number };
      if (event.event === 'listen' && event.port !== undefined) resolve(event.port);
    });
  });
}
