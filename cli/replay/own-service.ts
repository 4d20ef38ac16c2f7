/** A development service in a process of its own, which can be killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../service/free-port.ts';

const RUN = path.join(import.meta.dirname, '../service/run.ts');
const FIRST_PORT = 8790;

export class OwnService {
  readonly url: string;
  private readonly folder: string;
  private readonly port: number;
  private child: ChildProcess;

  private constructor(folder: string, port: number, url: string, child: ChildProcess) {
    this.folder = folder;
    this.port = port;
    this.url = url;
    this.child = child;
  }

  /** Resolves once it is up. Rejects when it does not come up. */
  static async start(folder: string): Promise<OwnService> {
    const port = await freePort(FIRST_PORT);
    const { url, child } = await run(folder, port);
    return new OwnService(folder, port, url, child);
  }

  /** `kill -9`: nothing is told, nothing is flushed. Then up again, at the same address. */
  async killAndRestart(): Promise<void> {
    await this.kill();
    const { url, child } = await run(this.folder, this.port);
    this.child = child;
    if (url !== this.url) throw new Error(`The service came back at ${url}.`);
  }

  /** Its whole process group: the runtime, which holds the data, is a child of the child. */
  async kill(): Promise<void> {
    const { pid } = this.child;
    await this.ended(() => pid !== undefined && process.kill(-pid, 'SIGKILL'));
  }

  async stop(): Promise<void> {
    await this.ended(() => this.child.stdin?.end());
  }

  private async ended(end: () => unknown): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    end();
    await gone;
  }
}

async function run(folder: string, port: number): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [RUN, folder, String(port)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(said.trim());
    });
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}.`)));
    child.once('error', reject);
  });
  return { url, child };
}
