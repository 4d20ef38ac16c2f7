/** Puts the assets where the Worker's `ASSETS` binding finds them, and the hashes that pages link to where it imports them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../service/project-folder.ts';
import type { Asset } from './bundle-assets.ts';
import { ASSETS_FOLDER } from './places.ts';

const MANIFEST = path.join(PROJECT_FOLDER, 'worker/generated/assets.ts');

/** Replaces what an earlier build wrote; a service that runs meanwhile misses no file that it knows by name. */
export function writeAssets(assets: Readonly<Record<string, Asset>>): void {
  for (const [name, { body }] of Object.entries(assets)) write(path.join(ASSETS_FOLDER, name), body);
  for (const entry of readdirSync(ASSETS_FOLDER, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(ASSETS_FOLDER, file).split(path.sep).join('/');
    if (entry.isFile() && !(name in assets)) rmSync(file);
  }
  write(MANIFEST, manifestOf(assets));
}

/** Pages link to these; the rest the Worker reads by name alone, and none of it has an address as it is. */
const isLinked = (name: string): boolean => !/^(?:embed\.|words\/|lettering\/)/.test(name);

function manifestOf(assets: Readonly<Record<string, Asset>>): string {
  const linked = Object.entries(assets).filter(([name]) => isLinked(name));
  const entries = linked.map(([name, { type, hash }]) => [name, { type, hash }]);
  const type = 'Readonly<Record<string, { readonly type: string; readonly hash: string }>>';
  const value = JSON.stringify(Object.fromEntries(entries), undefined, 2);
  return `// Made by cli/build.ts. Do not edit.\nexport const ASSETS: ${type} = ${value};\n`;
}

/** What is the same already stays untouched: others may be reading it. */
function write(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
