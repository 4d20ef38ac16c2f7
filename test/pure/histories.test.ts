import { describe, expect, test } from 'vitest';
import { checkHistories } from '../support/history-check.ts';

describe('random histories', () => {
  test('keep the properties of the score', () => {
    const { broken, entered, digest } = checkHistories(0, 500);
    expect(entered).toBeGreaterThan(1500);
    expect(broken).toEqual([]);
    console.log(digest);
  });
});
