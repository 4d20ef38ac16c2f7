/** Refusals in words that help the person who reads them. */
import type { Failure } from './api.ts';
import type { Say } from './page.ts';

const EXPLAINED: readonly Failure['code'][] = [
  'network',
  'unavailable',
  'rate_limited',
  'unknown_order',
  'unknown_seller',
  'not_found',
  'link_used',
  'wrong_key',
  'not_handed_over',
  'right_expired',
  'right_void',
  'review_exists',
  'wrong_revision',
  'wrong_prev',
  'already_said',
  'already_reported',
  'share_token_invalid',
  'bad_time',
];

export const failureText = (say: Say, { code, detail }: Failure): string =>
  EXPLAINED.includes(code) ? say(`fail.${code}`) : say('fail.other', { code, detail });
