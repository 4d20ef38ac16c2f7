/** A trust page as full as they come, drawn by the Worker's own code, for measuring. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import { ASPECTS, REWARDS } from '../../schema/words.ts';
import { SCORE_TERMS, type ScoreStatement } from '../../schema/statement.ts';
import type { Review } from '../../worker/embed/view.ts';
import type { Assets, PageContext } from '../../worker/pages/page-context.ts';
import type { TrustFacts } from '../../worker/pages/trust-page.tsx';
import type { Words } from '../../worker/words/index.ts';
import { Random } from '../demo/random.ts';
import { speak } from '../demo/words/speak.ts';
import { PROJECT_FOLDER } from '../service/project-folder.ts';
import { aReview, aStatement, SELLER } from './sample-seller.ts';

const REVIEWS = 20;
const DAY = 86_400_000;

/** The HTML in these words. The pages are JSX, which Node does not run: they are bundled first. */
export async function fullTrustPage(words: Words, assets: Assets): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-page-'));
  const outfile = path.join(folder, 'page.mjs');
  try {
    const entryPoints = [path.join(PROJECT_FOLDER, 'worker/pages/trust-page.tsx')];
    await build({ entryPoints, outfile, bundle: true, format: 'esm', jsx: 'automatic', jsxImportSource: '#jsx' });
    const { TrustPage } = (await import(pathToFileURL(outfile).href)) as PageModule;
    const page: PageContext = { words, assets, origin: 'https://trust.example', path: `/s/${SELLER}`, query: {} };
    return String(await TrustPage({ page, facts: facts() }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

type PageModule = {
  readonly TrustPage: (props: { readonly page: PageContext; readonly facts: TrustFacts }) => unknown;
};

function facts(): TrustFacts {
  const statement = aStatement({
    aspects: Object.fromEntries(ASPECTS.map((aspect) => [aspect, { mean: 460, count: 98 }])),
    parts: SCORE_TERMS.map((term, index) => ({
      term,
      points: 40 - index * 30,
      value: 120 + index,
      usual: 300,
      mass: 90_000,
    })),
    deductions: [{ rule: 'spam_by_recipients', points: 62, count: 5, byOperator: false }],
  });
  return {
    seller: {
      seller: SELLER,
      log: statement.log,
      key: statement.root,
      custody: 'self',
      category: 'general',
      domains: [
        { name: 'shop.example', day: statement.day },
        { name: 'outlet.shop.example', day: statement.day },
      ],
      accounts: [
        { channel: 'wechat', id: 'lin-tea-garden', day: statement.day },
        { channel: 'xiaohongshu', id: '5f21c9', day: statement.day },
      ],
      name: '林家茶园 Lin Tea Garden',
      about: '自家茶园，春茶直发。Tea from our own garden.',
      size: statement.size,
      counters: {},
    },
    statement,
    explanation: explanation(statement),
    history: history(statement),
    languages: ['zh-CN', 'en', 'es', 'ar'],
    choice: {},
    reviews: { seller: SELLER, reviews: reviews(), next: 'after.41' },
    issuers: { pay: { name: 'Payments', role: 'payment', custody: 'self' } },
  };
}

function explanation({ score = 0, expected = 0, ...statement }: ScoreStatement): ExplanationAnswer {
  const { seller, day, size, policy, issued, category, base, conduct, parts, deductions } = statement;
  const causes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: idOf(index), day: day - index, byOperator: false }));
  return {
    seller,
    statement: { day, size, policy, issued },
    category,
    state: 'scored',
    score,
    expected,
    base,
    conduct,
    parts: parts.map((part) => ({ ...part, entries: causes(5) })),
    deductions: deductions.map((one) => ({ ...one, entries: causes(one.count) })),
    entriesFrom: 2210,
    difference: {
      since: day - 1,
      score: -32,
      parts: parts.map(({ term }, index) => ({ term, points: index * 7 - 20 })),
      deductions: [{ rule: 'spam_by_recipients', points: 1 }],
      limits: 0,
      happened: { orders: 9, buyers: 4, delivered: 7, late: 1, reviews: 2, shown: 2, stars_5: 2 },
    },
    changes: SCORE_TERMS.map((term, index) => ({ change: 'month_without', term, points: 21 + index })),
    among: {
      sellers: 241,
      needed: 20,
      histogram: { from: 60, width: 4, bins: [1, 0, 3, 7, 14, 29, 61, 84, 37, 5], own: 7, fewer: 158 },
    },
  };
}

const idOf = (index: number): string => `${index}`.padStart(43, 'AbCdEfGhIjKlMnOpQrStUvWxYz');

/** Each of another text, in turn Chinese and English, every second with a reply. */
function reviews(): Review[] {
  const random = new Random('trust page');
  const said = (index: number): string =>
    speak(random, index % 2 === 0 ? 'zh-CN' : 'en', 'clothing', 'good', 'Jacket') +
    speak(random, index % 2 === 0 ? 'zh-CN' : 'en', 'food', 'mixed', 'Tea');
  return Array.from({ length: REVIEWS }, (_, index) =>
    aReview({
      id: idOf(index),
      at: Date.UTC(2026, 10, 12) - index * DAY,
      rating: 1 + (index % 5),
      aspects: Object.fromEntries(ASPECTS.map((aspect, at) => [aspect, 1 + ((index + at) % 5)])),
      text: said(index),
      language: index % 2 === 0 ? 'zh-CN' : 'en',
      reward: REWARDS[index % REWARDS.length] ?? 'none',
      promoterEarns: index % 3 === 0,
      nth: 1 + (index % 4),
      ...(index % 2 === 0 && { reply: { at: Date.UTC(2026, 10, 13), text: said(index) } }),
    }),
  );
}

function history({ day, size }: ScoreStatement): TrustFacts['history'] {
  const days = Array.from({ length: 60 }, (_, index) => {
    const score = Math.round(8400 + 300 * Math.sin(index / 5));
    return { day: day - 180 + (index + 1) * 3, state: 'scored' as const, score, low: score - 420, high: score + 330 };
  });
  return { seller: SELLER, size, days };
}
