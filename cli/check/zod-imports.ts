/**
 * What runs in the Worker and in browsers takes schemas from `import * as z from 'zod/mini'`: `zod` brings 18 KB (gzip)
 * of methods and English, and a named `{ z }` every locale besides. Types are free to come from anywhere.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const FOLDERS = ['schema', 'trust', 'worker', 'widget'];
const patterns = FOLDERS.flatMap((folder) => [`${folder}/*.ts`, `${folder}/*.tsx`]);

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '');
const wrong = files.filter((name) =>
  /^(?:import|export) (?!type\b|\* as z from 'zod\/mini';)[^;]*from 'zod(?:\/[^']*)?';/m.test(
    readFileSync(name, 'utf8'),
  ),
);
for (const name of wrong) console.log(`${name}: write import * as z from 'zod/mini'`);
process.exit(wrong.length === 0 ? 0 : 1);
