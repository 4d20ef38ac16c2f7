import { describe, expect, test } from 'vitest';
import { longestWait, timeFaults } from '../../cli/audit/times.ts';
import type { JournalEntry } from '../../schema/entries/index.ts';
import type { Head } from '../../trust/registry/replay-registry.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** On the full hour. */
const START = 497_222 * HOUR;
const LOG = 'touchstone.test/aaaaaaaaaaaaaaaa';
const root = (size: number) => String.fromCharCode(64 + size).repeat(42) + 'A';

const anEntry = (seq: number, at: number): JournalEntry => ({
  at,
  seq,
  sigs: [],
  body: { kind: 'hide', log: LOG, order: 'o', prev: 'p', to: 't', reason: 'insult', basis: 'policy', visible: false },
});
const aReview = (seq: number, at: number, anchor: string): JournalEntry => ({
  ...anEntry(seq, at),
  body: {
    kind: 'review',
    log: LOG,
    order: 'o',
    prev: 'p',
    key: 'k',
    revision: 0,
    rating: 5,
    reward: 'none',
    language: 'en',
    anchor,
  },
});
const aHead = (size: number, at: number): Head => ({ size, at, root: root(size), seq: size });
/** Heads after one, three and five entries, a day apart each. */
const HEADS = [aHead(1, START + MINUTE), aHead(3, START + DAY), aHead(5, START + 2 * DAY)];
const HONEST = [START, START + DAY - HOUR, START + DAY - MINUTE, START + DAY + MINUTE, START + 2 * DAY];
const NOW = START + 3 * DAY;

/** The faults of a journal whose entries are dated so, read at NOW. */
const faults = (times: readonly number[], heads = HEADS): string[] =>
  timeFaults({ entries: times.map((at, seq) => anEntry(seq, at)), heads, readAtMs: NOW });
const withTime = (seq: number, at: number): number[] => HONEST.map((time, place) => (place === seq ? at : time));

describe('the time of an entry', () => {
  test('holds between the head before and the head that covers it', () => {
    expect(faults(HONEST)).toEqual([]);
    expect(faults([...HONEST, NOW])).toEqual([]);
  });

  test('may be told by the hour, and by a journal that was an hour behind its head', () => {
    const head = START + DAY + 59 * MINUTE;
    const heads = [aHead(1, START), aHead(3, head), aHead(5, START + 2 * DAY)];
    expect(faults(withTime(3, START + DAY), heads)).toEqual([]);
    expect(faults(withTime(3, START + DAY - HOUR), heads)).toEqual([]);
    expect(faults(withTime(3, START + DAY - HOUR - 1), heads)).toHaveLength(1);
  });

  test('cannot lie before the head that was there already', () => {
    const found = faults(withTime(3, START + HOUR));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('entry 3');
    expect(found[0]).toContain('is missing under the head');
  });

  test('cannot lie after the head that covers it, but for two clocks', () => {
    expect(faults(withTime(2, START + DAY + 5 * MINUTE))).toEqual([]);
    expect(faults(withTime(2, START + DAY + 5 * MINUTE + 1))).toEqual([
      expect.stringContaining('is under a head of 2026-09-22'),
    ]);
  });

  test('cannot lie ahead of the audit', () => {
    expect(faults([...HONEST, NOW + 5 * MINUTE])).toEqual([]);
    expect(faults([...HONEST, NOW + 5 * MINUTE + 1])).toEqual([expect.stringContaining('lies ahead')]);
    expect(faults([NOW + DAY], [])).toHaveLength(1);
  });

  test('cannot lie days before the first head: a journal made up today has no past', () => {
    const madeUp = [START - 400 * DAY, START - 200 * DAY, START - 2 * DAY];
    expect(faults(madeUp, [aHead(3, START)])).toHaveLength(3);
    expect(faults([START - DAY], [aHead(1, START + MINUTE)])).toEqual([]);
  });

  test('is asked of every entry that can be read', () => {
    const entries = [anEntry(0, START), undefined, anEntry(2, START - 9 * DAY)];
    expect(timeFaults({ entries, heads: HEADS, readAtMs: NOW })).toHaveLength(1);
  });
});

describe('a review', () => {
  const withReview = (at: number, anchor: string) => {
    const entries = HONEST.map((time, seq) => (seq === 4 ? aReview(seq, at, anchor) : anEntry(seq, time)));
    return timeFaults({ entries, heads: HEADS, readAtMs: NOW });
  };

  test('is not older than its anchor, which the ledger holds', () => {
    expect(withReview(START + 2 * DAY, root(3))).toEqual([]);
    expect(withReview(START + 2 * DAY, root(1))).toEqual([]);
    expect(withReview(START + 2 * DAY, root(2))).toEqual([expect.stringContaining('the ledger does not hold')]);
    expect(withReview(START + HOUR, root(3)).join()).toContain('anchored to a head of');
  });
});

test('the longest wait tells how far the word on time reaches', () => {
  const entries = HONEST.map((at, seq) => anEntry(seq, at));
  expect(longestWait({ entries, heads: HEADS, readAtMs: NOW })).toBe(DAY - MINUTE);
  expect(longestWait({ entries: entries.slice(0, 1), heads: [], readAtMs: NOW })).toBe(3 * DAY);
});
