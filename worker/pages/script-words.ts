/** The words that the pages' scripts say, so that a script holds no language of its own. */
import { ASPECTS, OUTCOMES, REPORT_REASONS, RETURN_REASONS, REWARDS } from '../../schema/words.ts';
import type { Words } from '../words/index.ts';

/** Whole groups of the catalogue that only scripts use. */
const GROUPS: ReadonlySet<string> = new Set([
  'write',
  'stop',
  'recover',
  'matter',
  'done',
  'receipt',
  'poster',
  'fail',
  'spam',
  'stars',
  'reward_choice',
]);

const SINGLE: ReadonlySet<string> = new Set([
  'page.brand',
  'review.no_text',
  'review.stars',
  'review.withdrawn',
  ...ASPECTS.map((word) => `aspect.${word}`),
  ...REWARDS.map((word) => `reward.${word}`),
  ...REPORT_REASONS.map((word) => `report.${word}`),
  ...OUTCOMES.map((word) => `outcome.${word}`),
  ...Object.keys(RETURN_REASONS).map((word) => `reason.${word}`),
]);

export function scriptWords(words: Words): Readonly<Record<string, string>> {
  const keys = words.keys.filter((key) => SINGLE.has(key) || GROUPS.has(key.slice(0, key.indexOf('.'))));
  return Object.fromEntries(keys.map((key) => [key, words.form(key, 2)]));
}
