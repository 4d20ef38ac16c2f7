import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../../schema/problems.ts';
import { failureText } from '../../widget/pages/page/failure.ts';
import { speaker } from '../../widget/pages/page/page.ts';
import { scriptWords } from '../../worker/pages/script-words.ts';
import { wordsOf } from '../support/assets.ts';

const folder = fileURLToPath(new URL('../../widget/pages/', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(folder + name, 'utf8'))
  .join('\n');
const told = Object.keys(scriptWords(wordsOf('en')));

test('scripts are told every word that they say', () => {
  const said = [...sources.matchAll(/say\(\s*'([a-z_.]+)'/g)].map(([, key]) => key);
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((key) => key !== undefined && !told.includes(key))).toEqual([]);
});

test('scripts are told a word of every group that they choose from', () => {
  const groups = [...sources.matchAll(/say\(`([a-z_]+\.)\$/g)].map(([, group]) => group ?? '');
  expect(groups.filter((group) => !told.some((key) => key.startsWith(group)))).toEqual([]);
});

test('a script has words for every refusal, and never shows a key', () => {
  const say = speaker(scriptWords(wordsOf('en')));
  for (const code of [...(Object.keys(PROBLEMS) as ProblemCode[]), 'network' as const]) {
    const text = failureText(say, { code, detail: 'Because.' });
    expect(text).not.toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(text).not.toContain('{');
  }
});
