/** The words that the pages' scripts say, so that a script holds no language of its own. */
import { ASPECTS, OUTCOMES, REPORT_REASONS, RETURN_REASONS, REWARDS } from '../../schema/words.ts';
import en from '../words/en.json' with { type: 'json' };
import type { WordKey, Words } from '../words/index.ts';

/** Whole groups of the catalogue that only scripts use. */
const GROUPS: ReadonlySet<string> = new Set([
  'write',
  'stop',
  'recover',
  'matter',
  'done',
  'receipt',
  'fail',
  'spam',
  'stars',
  'reward_choice',
]);

const SINGLE: ReadonlySet<string> = new Set([
  'review.no_text',
  'review.stars',
  'review.withdrawn',
  ...ASPECTS.map((word) => `aspect.${word}`),
  ...REWARDS.map((word) => `reward.${word}`),
  ...REPORT_REASONS.map((word) => `report.${word}`),
  ...OUTCOMES.map((word) => `outcome.${word}`),
  ...Object.keys(RETURN_REASONS).map((word) => `reason.${word}`),
]);

const KEYS = (Object.keys(en) as WordKey[]).filter(
  (key) => SINGLE.has(key) || GROUPS.has(key.slice(0, key.indexOf('.'))),
);

export function scriptWords(words: Words): Readonly<Record<string, string>> {
  return Object.fromEntries(KEYS.map((key) => [key, words.form(key, 2)]));
}
