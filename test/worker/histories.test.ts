import { describe, expect, test } from 'vitest';
import { compareHistories } from '../support/history-engines.ts';
import vectors from '../vectors/histories.json' with { type: 'json' };

describe('10,000 random histories in workerd', () => {
  test('keep the properties of the score, to the bit of those on file', { timeout: 300_000 }, () => {
    expect(compareHistories(vectors.digests)).toEqual({ broken: [], differing: [] });
  });
});
