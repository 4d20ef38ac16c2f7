/** `npm run check`: types, lint with the import arrows, format, unused code, fresh generated files and size budgets. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const CHECKS: readonly (readonly [name: string, command: string])[] = [
  ['types: schema and trust', 'tsc -p .'],
  ['types: worker', 'tsc -p worker'],
  ['types: widget', 'tsc -p widget'],
  ['types: cli', 'tsc -p cli'],
  ['types: bench', 'tsc -p bench'],
  ['types: tests', 'tsc -p test'],
  ['types: tests in workerd', 'tsc -p test/worker'],
  ['lint and import arrows', 'oxlint --type-aware --deny-warnings'],
  ['zod is imported as zod/mini', 'node cli/check/zod-imports.ts'],
  ['format', 'oxfmt --check .'],
  ['unused code', 'knip'],
  ['openapi.json is current', 'node cli/openapi.ts --check'],
  ['sizes', 'node cli/check/sizes.ts'],
];

/** Runs one command; resolves to its output when it failed, else undefined. */
function run(command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const [program = '', ...args] = command.split(' ');
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code) => {
      if (code === 0 && command.includes('sizes')) console.log(output.trimEnd());
      resolve(code === 0 ? undefined : output);
    });
  });
}

const started = performance.now();
const failed: string[] = [];
const waiting = [...CHECKS];

/** Takes one check after the other until none is left. */
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, command] = next;
    const wrong = await run(command);
    console.log(`${wrong === undefined ? 'ok  ' : 'FAIL'} ${name}${wrong === undefined ? '' : `\n${wrong}`}`);
    if (wrong !== undefined) failed.push(name);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${failed.length === 0 ? 'All checks hold' : `Failed: ${failed.join(', ')}`}, ${seconds} s.`);
process.exit(failed.length === 0 ? 0 : 1);
