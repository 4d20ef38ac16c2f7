/** When the process that watches workerd is killed, workerd lives on: it must end before another uses its folder. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { log } from './log.ts';

const TIMEOUT_MS = 10_000;

/** Ends the process that the file names, if it runs this very configuration. Throws when it cannot be ended. */
export async function endOrphan(pidFile: string, config: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!(pid > 0) || !(await runs(pid, config))) return;
  log('warning', `workerd (process ${pid}) is left over from a start that was killed: stopping it`);
  process.kill(pid, 'SIGTERM');
  for (const started = performance.now(); performance.now() - started < TIMEOUT_MS;) {
    await pause(50);
    if (!(await runs(pid, config))) return;
  }
  process.kill(pid, 'SIGKILL');
  await pause(500);
  if (await runs(pid, config)) throw new Error(`Process ${pid} cannot be ended. Stop it, then start again.`);
}

/** Whether a process of this number has the configuration in its command: numbers are given again. */
async function runs(pid: number, config: string): Promise<boolean> {
  const command = await commandOf(pid);
  return command.includes('workerd') && command.includes(config);
}

async function commandOf(pid: number): Promise<string> {
  const fromKernel = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (fromKernel !== undefined) return fromKernel;
  const listed = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => undefined);
  return listed?.stdout ?? '';
}
