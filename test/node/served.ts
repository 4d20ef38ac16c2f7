/** `npm run serve` as a person runs it: a process of its own, of which one sees the log and the port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { client, type Client } from '../../cli/client/client.ts';

const ROOT = path.join(import.meta.dirname, '../..');

export class Served {
  readonly api: Client;
  readonly lines: readonly string[];
  private readonly folder: string;
  private readonly child: ChildProcess;

  private constructor(api: Client, lines: readonly string[], folder: string, child: ChildProcess) {
    this.api = api;
    this.lines = lines;
    this.folder = folder;
    this.child = child;
  }

  /** Resolves once it says where it is; rejects with its log when it ends before. */
  static async start(folder: string, ...options: readonly string[]): Promise<Served> {
    const command = ['run', '--silent', 'serve', '--', '--data', folder, '--port', '0', ...options];
    // A group of its own, so that a signal reaches all of it, as Ctrl-C does.
    const child = spawn('npm', command, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      child.once('close', () => reject(new Error(lines.join('\n'))));
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          const found = /listens on (\S+),/.exec(line)?.[1];
          if (found !== undefined) resolve(found);
        });
      }
    });
    return new Served(client(url), lines, folder, child);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const closed = once(this.child, 'close');
    this.signal('SIGTERM');
    await closed;
  }

  /** Ends the watching process without a chance to end workerd. */
  async abandon(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.signal('SIGKILL');
    await ended;
  }

  async workerdPid(): Promise<number> {
    return Number(await readFile(path.join(this.folder, 'run/workerd.pid'), 'utf8'));
  }

  private signal(name: NodeJS.Signals): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, name);
  }
}
