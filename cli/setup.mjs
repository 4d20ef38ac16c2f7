// Runs before `npm start`, `npm test` and the rest, on whatever Node npm itself runs on: installs when the lock file is
// newer than the install. Plain JavaScript, because Node 24 comes with the install.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = `${root}node_modules/.package-lock.json`;
const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
if (!isCurrent) {
  console.log('Installing what the project needs (about a minute) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it wants the packages of every other platform in the lock file too, which not every registry has.
  const options = ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  const run = spawnSync(npm, options, { cwd: root, stdio: 'inherit' });
  process.exit(run.status ?? 1);
}
