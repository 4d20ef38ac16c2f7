/** Wrangler as a process: asks nothing of anybody, tells nobody that it ran. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { PROJECT_FOLDER } from '../service/project-folder.ts';

/** How one run ended, and what it printed. */
export type WranglerRun = { readonly isDone: boolean; readonly stdout: string; readonly stderr: string };
/** `input` is written to its stdin: the only way for what may not be seen, as anyone on the machine sees arguments. */
export type Wrangler = (args: readonly string[], input?: string) => Promise<WranglerRun>;

const SETTINGS = {
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  // Its log file leaves out what is sent.
  WRANGLER_LOG_SANITIZE: 'true',
};

/**
 * Runs the JavaScript program `program` as wrangler, with further settings in its environment. Without a terminal it
 * takes the default of every question.
 */
export function wranglerAt(program: string, settings: Readonly<Record<string, string>> = {}): Wrangler {
  return async (args, input = '') => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, ...SETTINGS, ...settings },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const code = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    // A program that ends without reading closes the pipe; its status says the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), code]);
    return { isDone: status === 0, stdout, stderr };
  };
}

/** The one that package.json pins. */
export const WRANGLER = path.join(PROJECT_FOLDER, 'node_modules/wrangler/bin/wrangler.js');

/** What it printed, of a run that must succeed. Throws with its own words. */
export async function must(running: Promise<WranglerRun>): Promise<string> {
  const { isDone, stdout, stderr } = await running;
  if (!isDone) throw new Error(`wrangler: ${stripVTControlCharacters(stderr.trim() || stdout.trim()).slice(-2000)}`);
  return stdout;
}
