import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burst, type PraisedOrder } from '../../trust/detect/burst.ts';
import { duplicateText, type WrittenReview } from '../../trust/detect/duplicate-text.ts';
import { type LowRating, reviewBombing } from '../../trust/detect/review-bombing.ts';

const TODAY = 20_000;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('burst', () => {
  /** One praise a day over half a year: a third by newcomers, most of them paid, around the clock. */
  const history = times(180, (index): PraisedOrder => {
    return {
      id: `h${index}`,
      day: TODAY - 10 - index,
      hour: (index * 7) % 24,
      newcomer: index % 3 === 0,
      assurance: 3,
    };
  });
  const crowd = (count: number, more: Partial<PraisedOrder> = {}): PraisedOrder[] =>
    times(count, (index) => ({
      id: `x${String(index).padStart(3, '0')}`,
      day: TODAY,
      hour: 20 + (index % 2),
      newcomer: true,
      assurance: 1,
      ...more,
    }));

  test('counts nothing of what exceeds the rhythm when all signs are there', () => {
    const found = burst([...history, ...crowd(60)], TODAY);
    // 60, less 10 that are free and three times the median week of 7, by day.
    expect(found.length).toBe(60 - 10 - 3);
    expect(found[0]).toMatchObject({ rule: 'burst', keeps: 0, figures: [60, 1, 7, 3] });
  });

  test('counts a quarter with two signs', () => {
    const found = burst([...history, ...crowd(60, { assurance: 3 })], TODAY);
    expect(found.map(({ keeps }) => keeps)).toEqual(times(found.length, () => 256));
    expect(found.length).toBeGreaterThan(0);
  });

  test('leaves the peak after a live stream: many new buyers, paid for, around the clock', () => {
    const peak = times(140, (index): PraisedOrder => {
      return {
        id: `s${index}`,
        day: TODAY - (index % 3),
        hour: (index * 5) % 24,
        newcomer: index % 5 > 0,
        assurance: 3,
      };
    });
    expect(burst([...history, ...peak], TODAY)).toEqual([]);
  });

  test('leaves who has always had such buyers at such hours, and who has no history', () => {
    const alike = history.map((one) => ({ ...one, newcomer: true, assurance: 1 as const, hour: 20 }));
    expect(burst([...alike, ...crowd(60)], TODAY)).toEqual([]);
    expect(burst(crowd(60), TODAY)).toEqual([]);
  });

  test('does not depend on the order of what it sees', () => {
    const praise = [...history.slice(0, 60), ...crowd(40)];
    const found = burst(praise, TODAY);
    expect(found.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.shuffledSubarray(praise, { minLength: praise.length }), (shuffled) => {
        expect(burst(shuffled, TODAY)).toEqual(found);
      }),
      { numRuns: 20 },
    );
  });
});

describe('duplicate_text', () => {
  const ENGLISH =
    'The kettle arrived on a rainy Tuesday and my grandmother used it the same evening; it whistles in tune.';
  const CHINESE = '孩子第一次打开就说味道像小时候外婆做的，我们全家周末聚餐时吃完了两箱，颜色略深一点';
  const wrote = (index: number, text: string, buyer?: string): WrittenReview => {
    return {
      order: `o${index}`,
      review: `r${index}`,
      at: 1_000 + index,
      text,
      ...(buyer === undefined ? {} : { buyer }),
    };
  };

  test('finds later near copies in Chinese and English, whatever their spacing, case and punctuation', () => {
    const reviews = [
      wrote(0, CHINESE),
      wrote(1, `${CHINESE.replaceAll('，', ' ! ')}。`),
      wrote(2, ENGLISH),
      wrote(3, ENGLISH.toUpperCase().replace('rainy', 'grey')),
      wrote(4, CHINESE.replace('两箱', '三箱')),
    ];
    const found = duplicateText(reviews);
    expect(found.map(({ order, evidence }) => [order, ...evidence])).toEqual([
      ['o1', 'r0'],
      ['o3', 'r2'],
      ['o4', 'r0'],
    ]);
    expect(duplicateText(reviews.toReversed())).toEqual(found);
  });

  test('leaves short formulas, one buyer who repeats, and texts of the same matter', () => {
    expect(duplicateText(times(50, (index) => wrote(index, '好评！质量很好，物流很快，包装完好')))).toEqual([]);
    expect(duplicateText(times(50, (index) => wrote(index, 'Good, fast delivery!!! Would buy again')))).toEqual([]);
    expect(duplicateText([wrote(0, ENGLISH, 'ann'), wrote(1, ENGLISH, 'ann')])).toEqual([]);
    const other =
      'The kettle came within two days, whistles a little too loudly, but my grandmother likes its handle a lot.';
    expect(duplicateText([wrote(0, ENGLISH), wrote(1, other)])).toEqual([]);
  });

  test('time follows the texts, even when thousands are half alike', () => {
    const started = performance.now();
    expect(
      duplicateText(times(2_000, (index) => wrote(index, `${ENGLISH} ${'abcdefghij'[index % 10]}`.repeat(1)))).length,
    ).toBe(1_999);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('review_bombing', () => {
  const low = (index: number, more: Partial<LowRating> = {}): LowRating => ({
    id: `b${String(index).padStart(3, '0')}`,
    review: `r${index}`,
    placedDay: TODAY - 1,
    reviewDay: TODAY,
    newcomer: true,
    nth: 1,
    value: 90,
    assurance: 1,
    arrived: false,
    hasCase: false,
    ...more,
  });
  const usual = times(26, (index) => low(500 + index, { reviewDay: TODAY - 10 - 7 * index, newcomer: false }));

  test('lets 50 accounts without a past weigh like a few', () => {
    const found = reviewBombing([...usual, ...times(50, (index) => low(index))], TODAY);
    expect(found.length).toBe(50);
    expect(found[0]).toMatchObject({ rule: 'review_bombing', keeps: 60, figures: [50, 50, 1] });
    expect(reviewBombing([...times(50, (index) => low(index)), ...usual].toReversed(), TODAY)).toEqual(found);
  });

  test('never shares by more than 64', () => {
    expect(
      reviewBombing(
        times(400, (index) => low(index)),
        TODAY,
      )[0],
    ).toMatchObject({ keeps: 16 });
  });

  test.each([
    ['old buyers are angry too', (index: number) => low(index, { newcomer: index % 2 === 0 })],
    ['the goods arrived', (index: number) => low(index, { arrived: true })],
    ['they ask for their money back', (index: number) => low(index, { hasCase: true })],
    ['they paid through a provider', (index: number) => low(index, { assurance: 2 })],
    ['they waited for weeks', (index: number) => low(index, { placedDay: TODAY - 20 })],
    ['they bought the usual goods', (index: number) => low(index, { value: 1_024 })],
    ['they are seven', (index: number) => low(index, { reviewDay: index < 7 ? TODAY : TODAY - 3 })],
  ])('keeps the full harm of a real failure: %s', (_, make) => {
    expect(reviewBombing([...usual, ...times(14, make)], TODAY)).toEqual([]);
  });

  test('keeps it where low ratings are usual', () => {
    const many = times(26 * 20, (index) => low(1_000 + index, { reviewDay: TODAY - 5 - Math.floor(index / 20) * 7 }));
    expect(reviewBombing([...many, ...times(50, (index) => low(index))], TODAY)).toEqual([]);
  });
});
