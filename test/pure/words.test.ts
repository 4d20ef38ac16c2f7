import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as list from '../../schema/words.ts';
import { CONDUCT_RULES, SCORE_TERMS } from '../../schema/statement.ts';
import type { ReadAsset } from '../../worker/assets/read-asset.ts';
import { LANGUAGES, makeWords, negotiate, wordsFor, type Catalogue, type Entry } from '../../worker/words/index.ts';
import { readBuilt, wordsOf } from '../support/assets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}worker/words/`;
const catalogues = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    language: name.replace('.json', ''),
    words: JSON.parse(readFileSync(folder + name, 'utf8')) as Record<string, Entry>,
  }));
const english = catalogues.find((one) => one.language === 'en')?.words ?? {};

const forms = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const placeholders = (entry: Entry): string[] =>
  [...new Set(forms(entry).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

describe('catalogues', () => {
  test('each file is a language in use', () => {
    expect(catalogues.map((one) => one.language)).toEqual(LANGUAGES.map((one) => one.language).toSorted());
  });

  test.each(catalogues)('$language has the keys of English, sorted, and none empty', ({ words }) => {
    expect(Object.keys(words)).toEqual(Object.keys(english).toSorted());
    for (const entry of Object.values(words)) for (const form of forms(entry)) expect(form.trim()).toBe(form);
    expect(Object.values(words).flatMap(forms)).not.toContain('');
  });

  test.each(catalogues)('$language has the placeholders of English', ({ words }) => {
    for (const [key, entry] of Object.entries(words)) {
      expect([key, placeholders(entry)]).toEqual([key, placeholders(english[key] ?? '')]);
    }
  });

  test.each(catalogues)('$language has exactly the plural forms that its rules choose', ({ language, words }) => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, entry] of Object.entries(words)) {
      if (typeof entry !== 'string') expect([key, Object.keys(entry).toSorted()]).toEqual([key, wanted]);
    }
  });

  const lists: Record<string, readonly string[]> = {
    account: list.ACCOUNT_CHANNELS,
    aspect: list.ASPECTS,
    assurance: ['0', '1', '2', '3'],
    basis: list.HIDE_BASES,
    category: list.CATEGORIES,
    change: list.CHANGES,
    channel: list.CHANNELS,
    conduct: CONDUCT_RULES,
    effect: list.RULING_EFFECTS,
    evidence: list.EVIDENCE,
    fault: list.FAULTS,
    finding: Object.keys(list.ORDER_FINDINGS),
    hide: list.HIDE_REASONS,
    notice: Object.keys(list.SELLER_FINDINGS),
    objection: list.OBJECTION_RULES,
    outcome: list.OUTCOMES,
    part: SCORE_TERMS,
    reason: Object.keys(list.RETURN_REASONS),
    report: list.REPORT_REASONS,
    reward: list.REWARDS,
    role: list.ISSUER_ROLES,
    sort: list.REVIEW_SORTS,
    stage: list.STAGES,
  };
  test.each(Object.entries(lists))('every word of the list %s has a label', (prefix, words) => {
    for (const word of words) expect(Object.keys(english)).toContain(`${prefix}.${word}`);
  });

  test('every list of schema/words.ts is among those', () => {
    const covered = new Set(Object.values(lists).map((words) => words.join()));
    for (const words of Object.values(list)) {
      expect(covered).toContain((Array.isArray(words) ? words : Object.keys(words)).join());
    }
  });

  test('no key is unused', () => {
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(?:worker|widget)\/.*\.tsx?$/.test(path))
      .map((path) => readFileSync(root + path, 'utf8'))
      .join('\n');
    const unused = Object.keys(english).filter((key) => {
      const [prefix = ''] = key.split('.');
      return !(prefix in lists) && !sources.includes(`'${key}'`) && !sources.includes(`\`${prefix}.\${`);
    });
    expect(unused).toEqual([]);
  });
});

describe('makeWords', () => {
  test('fills placeholders and writes numbers as the language does', () => {
    expect(wordsOf('en').text('review.count', { count: 1 })).toBe('1 review');
    expect(wordsOf('en').text('review.count', { count: 1234 })).toBe('1,234 reviews');
    expect(wordsOf('zh-CN').text('review.count', { count: 1 })).toBe('1 条评价');
  });

  test('leaves a placeholder without a value visible, and never looks into prototypes', () => {
    expect(wordsOf('en').text('review.stars')).toBe('{stars} out of 5 stars');
    const catalogue = { ...english, 'review.stars': '{constructor}' } as unknown as Catalogue;
    expect(makeWords('en', 'ltr', catalogue).text('review.stars', {})).toBe('{constructor}');
  });

  test('chooses among six plural forms', () => {
    const form = { zero: '0', one: '1', two: '2', few: 'few', many: 'many', other: 'other' };
    const arabic = makeWords('ar', 'rtl', { ...english, 'review.count': form } as unknown as Catalogue);
    expect([0, 1, 2, 3, 11, 100].map((n) => arabic.form('review.count', n))).toEqual(Object.values(form));
  });
});

describe('wordsFor', () => {
  test('reads the file of a language once, and the first one for a language without', async () => {
    const asked: string[] = [];
    const recording: ReadAsset = (name) => {
      asked.push(name);
      return readBuilt(name);
    };
    for (const language of ['zh-CN', 'tlh', 'zh-CN', 'en']) await wordsFor(recording, language);
    expect(asked).toEqual(['words/zh-CN.json', 'words/en.json']);
    expect((await wordsFor(recording, 'tlh')).language).toBe('en');
    expect((await wordsFor(recording, 'zh-CN')).text('review.count', { count: 1 })).toBe('1 条评价');
  });
});

describe('negotiate', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', undefined, 'zh-CN'],
    ['zh-TW', undefined, 'zh-TW'],
    ['zh-Hant-HK', undefined, 'zh-TW'],
    ['zh-Hans-HK', undefined, 'zh-CN'],
    ['zh-SG', undefined, 'zh-CN'],
    ['es-MX', undefined, 'es'],
    ['en;q=0.1, ZH-hans;q=0.5', undefined, 'zh-CN'],
    ['fr, en;q=0', undefined, 'en'],
    ['fr, zh;q=0, en;q=0.2', undefined, 'en'],
    ['en-GB', 'zh', 'zh-CN'],
    ['zh-CN', 'en', 'en'],
    ['zh-CN', 'fr', 'zh-CN'],
    ['', undefined, 'en'],
    [null, undefined, 'en'],
    ['en;q=banana,zh;q=', '<script>', 'en'],
  ])('of %s and %s is %s', (header, query, expected) => {
    expect(negotiate(header, query)).toBe(expected);
  });

  test('reads no more than the beginning of an endless header', () => {
    expect(negotiate(`${'x,'.repeat(1_000_000)}zh`)).toBe('en');
  });
});
