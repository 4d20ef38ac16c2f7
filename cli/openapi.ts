/** Writes schema/openapi.json from the table of operations; with --check only says whether it is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiText } from './openapi/document.ts';

const file = new URL('../schema/openapi.json', import.meta.url);
const text = openApiText();

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('schema/openapi.json is stale: run node cli/openapi.ts');
  process.exitCode = 1;
}
