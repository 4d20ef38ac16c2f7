import { describe, expect, test } from 'vitest';
import { checkHistories } from '../support/history-check.ts';
import { compareHistories } from '../support/history-engines.ts';
import vectors from '../vectors/histories.json' with { type: 'json' };

describe('10,000 random histories in Node', () => {
  test('keep the properties of the score, to the bit of those on file', { timeout: 300_000 }, () => {
    expect(compareHistories(vectors.digests)).toEqual({ broken: [], differing: [] });
  });

  test('hold orders enough to say something', () => {
    expect(checkHistories(0, 200).entered).toBeGreaterThan(1000);
  });
});
