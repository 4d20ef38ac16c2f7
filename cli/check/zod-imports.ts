/** `import { z } from 'zod'` drags 365 KB of locales into a bundle; `import * as z from 'zod'` does not. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '');
const wrong = files.filter((name) => /^import (?!type\b|\* as z\b).*from 'zod';/m.test(readFileSync(name, 'utf8')));
for (const name of wrong) console.log(`${name}: write import * as z from 'zod'`);
process.exit(wrong.length === 0 ? 0 : 1);
