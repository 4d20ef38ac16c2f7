/** What the Dockerfile says, without an engine that builds it: its last stage is put together and started as it would be. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stagesOf, type Stage } from './dockerfile.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** Somebody who owns nothing, where a test may become somebody else. */
const NOBODY = 65_534;
const who = spawnSync(process.execPath, ['-v'], { uid: NOBODY }).status === 0 ? { uid: NOBODY, gid: NOBODY } : {};

let folder: string;
let stages: Stage[];
let last: Stage;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-container-'));
  stages = stagesOf(await text('Dockerfile'));
  last = stages.at(-1)!;
});
afterAll(() => rm(folder, { recursive: true }));

const text = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');

/** Packages that an install without development dependencies has. */
async function productionPackages(): Promise<string[]> {
  const { packages } = JSON.parse(await text('package-lock.json')) as { packages: Record<string, { dev?: boolean }> };
  return Object.keys(packages).filter((name) => name !== '' && packages[name]?.dev !== true);
}

/** The last stage's folder, made of what its COPY lines name and of nothing else. */
async function putTogether(app: string): Promise<void> {
  execFileSync(process.execPath, ['cli/build.ts', '--worker'], { cwd: ROOT });
  for (const { from, sources, to } of last.copies) {
    for (const source of sources) {
      const name = from === undefined ? source : path.relative('/app', source);
      const parts = name === 'node_modules' ? await productionPackages() : [name];
      const target = to === './' ? app : path.dirname(path.join(app, to));
      for (const part of parts.filter((one) => existsSync(path.join(ROOT, one)))) {
        await cp(path.join(ROOT, part), path.join(target, part), { recursive: true });
      }
    }
  }
}

test('the image has the Node of package.json, in a version of its own, and does not run as root', async () => {
  const { devDependencies } = JSON.parse(await text('package.json')) as { devDependencies: { node: string } };
  for (const { image } of stages) expect(image).toBe(`node:${devDependencies.node}-slim`);
  expect(last.user).toBe('node');
});

test('what is copied is there, and let in; keys, data, history and installs are not', async () => {
  const lines = (await text('.dockerignore')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const letIn = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect(lines[0]).toBe('*');
  expect(letIn.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  const fromHere = stages.flatMap(({ copies }) => copies.filter(({ from }) => from === undefined));
  const sources = fromHere.flatMap((copied) => copied.sources).filter((source) => source !== '.');
  for (const source of sources) {
    expect(existsSync(path.join(ROOT, source)), source).toBe(true);
    expect(letIn, source).toContain(source.split('/')[0]);
  }
  for (const name of ['.git', 'data', '.data', 'node_modules', 'dist', '.wrangler']) expect(letIn).not.toContain(name);
  expect(lines).toEqual(expect.arrayContaining(['**/node_modules', '**/.env*', '**/.dev.vars*']));
});

test(`it starts from exactly these files, ${'uid' in who ? 'as somebody who owns nothing but the data' : 'as the same user'}`, async () => {
  const app = path.join(folder, 'app');
  const data = path.join(folder, 'data');
  await putTogether(app);
  for (const absent of ['wrangler', 'esbuild', 'typescript'])
    expect(existsSync(path.join(app, 'node_modules', absent))).toBe(false);
  await mkdir(data);
  execFileSync('chmod', ['755', folder]);
  if ('uid' in who) await chown(data, NOBODY, NOBODY);
  const [, ...args] = last.list('ENTRYPOINT').map((word) => (word === '/data' ? data : word));
  const env = { PATH: '/usr/bin:/bin', NODE_ENV: 'production' };
  const child = spawn(process.execPath, [...args, '--port', '0'], {
    cwd: app,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...who,
  });
  const lines: string[] = [];
  const ended = once(child, 'close');
  try {
    const port = await new Promise<string>((resolve, reject) => {
      child.once('close', () => reject(new Error(lines.join('\n'))));
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          const found = /listens on http:\/\/127\.0\.0\.1:(\d+),/.exec(line)?.[1];
          if (found !== undefined) resolve(found);
        });
      }
    });
    const [, ...check] = last.list('HEALTHCHECK').map((word) => word.replace('8787', port));
    expect(spawnSync(process.execPath, check).status).toBe(0);
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(page).toContain('</html>');
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
  expect(lines.at(-1)).toMatch(/ info stopped$/);
});
