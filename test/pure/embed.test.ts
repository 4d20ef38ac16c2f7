import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { displayValues, VALUE } from '../../schema/api/widget-values.ts';
import { type WidgetsAnswer, widgetsAnswer as widgetsAnswerSchema, WIDGET_LAYOUTS } from '../../schema/api/widget.ts';
import { badgeSvg, SCHEMES } from '../../worker/embed/badge-svg.ts';
import { escape, fragment, FRAGMENT_SHEETS, FRAGMENT_STYLE_HASH } from '../../worker/embed/fragment.ts';
import { viewOf, type ViewInput } from '../../worker/embed/view.ts';
import { widgetsAnswer } from '../../worker/embed/widget-answer.ts';
import { brotliSize } from '../../cli/build/bundle-assets.ts';
import { PLAIN_REVIEWS } from '../../cli/check/sample-seller.ts';
import { LANGUAGES } from '../../worker/words/index.ts';
import { builtAssets, wordsOf } from '../support/assets.ts';
import { aReview, aSigned, aStatement, notEnough, REVIEWS } from './embed-fixture.ts';

const en = wordsOf('en');
const PAGE = 'https://trust.example/s/touchstoneshop22';
const BUDGET = { widget: 3000, fragment: 1500, badge: 700 };

const assets = await builtAssets();
const CSS = FRAGMENT_SHEETS.map((name) => assets[name]?.body).join('');

describe('the script', () => {
  test('keeps its budget and asks for nothing else', () => {
    const body = assets['embed.js']?.body ?? '';
    expect(brotliSize(body)).toBeLessThanOrEqual(BUDGET.widget);
    expect(body.match(/__TOUCHSTONE_ROOT_KEY__/g)).toHaveLength(1);
    // But for the code that checks signatures where the browser cannot, when a shopper asks for it.
    expect(body.match(/\bimport\b/g)).toHaveLength(1);
    expect(body).toMatch(/import\(`\$\{\w+\}\/w\/1\/check\.js`\)/);
    expect(body).not.toMatch(/\bexport\b|innerHTML|outerHTML|insertAdjacent|eval\(|cookie|Storage/);
  });
});

const valuesOf = (statement = aStatement()): string[] => displayValues(statement, ['.', ','], 'verdict', 'g');

describe('displayValues', () => {
  test('never flatters by rounding: score and lower end down, upper end up', () => {
    const values = valuesOf(aStatement({ score: 8499, low: 7899, high: 8901 }));
    expect([values[VALUE.score], values[VALUE.low], values[VALUE.high]]).toEqual(['84', '78', '90']);
    expect(valuesOf(aStatement({ high: 10_000 }))[VALUE.high]).toBe('100');
    expect(valuesOf(aStatement({ high: 8900 }))[VALUE.high]).toBe('89');
  });

  test('counts and averages the stars of the statement', () => {
    const values = valuesOf();
    expect([values[VALUE.mean], values[VALUE.count], values[VALUE.starsWidth]]).toEqual(['4.6', '128', '92%']);
  });

  test('divides by nothing without stars', () => {
    expect(valuesOf({ ...aStatement(), counts: { ...notEnough().counts, stars_5: 0 } })[VALUE.mean]).toBe('0.0');
  });
});

/** The answer about one seller. */
async function answerOf(input: Partial<ViewInput> = {}, words = en): Promise<WidgetsAnswer> {
  const { statement = aStatement() } = input;
  const view = viewOf({ layout: 'badge', page: { reviews: [] }, choices: { limit: 3 }, ...input, statement }, words);
  return widgetsAnswer([{ ...(await aSigned(statement)), view }], words, '');
}

describe('widgetsAnswer', () => {
  test.each(LANGUAGES.flatMap(({ language }) => WIDGET_LAYOUTS.map((layout) => [language, layout] as const)))(
    'has the published shape in %s as %s',
    async (language, layout) => {
      const answer = await answerOf({ layout, page: { reviews: REVIEWS, next: '3' } }, wordsOf(language));
      expect(widgetsAnswerSchema.parse(structuredClone(answer))).toEqual(answer);
    },
  );

  test('holds no number of the seller outside the signed statement', async () => {
    for (const layout of WIDGET_LAYOUTS) {
      const { alert, verdicts, items } = await answerOf({ layout });
      const view = 'view' in items[0]! && items[0].view;
      expect(JSON.stringify([view, alert, verdicts])).not.toMatch(/84|78|90|128|97|4\.6/);
    }
  });

  test('shows neither score nor stars without enough data', async () => {
    for (const layout of WIDGET_LAYOUTS) {
      const view = JSON.stringify(await answerOf({ layout, statement: notEnough() }));
      expect(view).toContain('Not enough data yet');
      expect(view).not.toMatch(/"part":"(?:score|stars|interval)"/);
    }
  });

  test('says who vouches for each purchase, rewards, promoters, edits and hidden text', async () => {
    const reviews = [
      aReview({ assurance: 0, reward: 'gift', promoterEarns: true, earlier: [{ id: aReview().id, at: 1, rating: 1 }] }),
      aReview({ status: 'hidden', hiddenFor: 'personal_data' }),
      aReview({ status: 'void' }),
    ];
    const text = JSON.stringify(await answerOf({ layout: 'list', page: { reviews } }));
    expect(text).toContain(
      'Purchase stated by the seller only · The author got a gift · Bought through someone who earns on the sale · Edited',
    );
    expect(text).toContain('The text is hidden: Personal data. The rating still counts.');
    expect(text).toContain('Ruled invalid: does not count.');
  });
});

const POLYGLOTS = [
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=alert() )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert()//>\\x3e`,
  `"><img src=x onerror=alert(1)>`,
  `'><script>alert(1)</script>`,
  `</template></touchstone-trust><iframe srcdoc="<script>alert(1)</script>">`,
  `]]><svg onload=alert(1)>`,
  `<!--<p title="--><img src=x onerror=alert(1)>">`,
  `&lt;script&gt; {0} {7} &#x27; \u2028 \u0000 \uD800`,
];
const ALLOWED =
  /^<\/?(?:a|b|blockquote|details|div|hr|li|p|small|span|style|summary|template|time|touchstone-trust|ul)(?: [a-zA-Z-]+="[^"<>]*")*>$/;

const make = (reviews = REVIEWS): string =>
  fragment({ layout: 'list', statement: aStatement(), page: { reviews }, address: PAGE }, en, CSS);

describe('fragment', () => {
  test('keeps its budget with three reviews', () => {
    expect(brotliSize(make(PLAIN_REVIEWS))).toBeLessThanOrEqual(BUDGET.fragment);
  });

  test('has one style, whose published hash is right', () => {
    const styles = [...make().matchAll(/<style>(.*?)<\/style>/g)];
    expect(styles).toHaveLength(1);
    const css = styles[0]?.[1] ?? '';
    expect(css).toBe(CSS);
    expect(`sha256-${createHash('sha256').update(css).digest('base64')}`).toBe(FRAGMENT_STYLE_HASH);
    expect(make()).not.toContain(' style=');
  });

  test('claims no verification: it names its day and links to the record', () => {
    const html = make();
    expect(html).toContain(`As of ${en.date(aStatement().issued)}`);
    expect(html).not.toContain(en.text('embed.verified'));
    expect(html).toContain(`href="${PAGE}"`);
  });

  test.each(POLYGLOTS)('keeps hostile text as text: %s', (text) => {
    const html = make([aReview({ text, reply: { at: 1, text }, language: text })]).replace(/<style>.*?<\/style>/, '');
    for (const [tag] of html.matchAll(/<[^>]*>?/g)) expect(tag).toMatch(ALLOWED);
    // As many brackets as without the text: nothing opened or closed.
    const calm = make([aReview({ text: 'x', reply: { at: 1, text: 'x' } })]).replace(/<style>.*?<\/style>/, '');
    expect(html.split('<')).toHaveLength(calm.split('<').length);
  });

  test('leaves braces that people write alone', () => {
    expect(make([aReview({ text: '{0} {count}' })])).toContain('{0} {count}');
  });
});

describe('escape', () => {
  test.each(POLYGLOTS)('leaves nothing that ends text or an attribute: %s', (text) => {
    expect(escape(text)).not.toMatch(/[<>"'\p{Cs}\0]/u);
  });
});

describe('badgeSvg', () => {
  const cases = LANGUAGES.flatMap(({ language }) => SCHEMES.map((scheme) => [language, scheme] as const));
  test.each(cases)('keeps its budget in %s, %s', (language, scheme) => {
    for (const statement of [aStatement(), notEnough()]) {
      const svg = badgeSvg(statement, wordsOf(language), scheme);
      expect(brotliSize(svg)).toBeLessThanOrEqual(BUDGET.badge);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="40" [^>]*role="img"/);
      expect(svg).not.toMatch(/NaN|undefined|<script|href/);
    }
  });

  test('says in its title what it shows', () => {
    expect(badgeSvg(aStatement(), en, 'auto')).toContain('<title>Trust score 84 out of 100, 128 reviews</title>');
    expect(badgeSvg(notEnough(), en, 'auto')).toContain('<title>Trust score: not enough data yet</title>');
    expect(badgeSvg(notEnough(), en, 'auto')).not.toContain('>84<');
  });

  test('says of what day it is, for who copies it', () => {
    expect(badgeSvg(aStatement(), en, 'auto')).toContain(`128 reviews · ${en.date(aStatement().issued)}</text>`);
  });

  test('follows the reader or stays as asked', () => {
    expect(badgeSvg(aStatement(), en, 'auto')).toContain('prefers-color-scheme:dark');
    expect(badgeSvg(aStatement(), en, 'dark')).not.toContain('prefers-color-scheme');
  });
});
