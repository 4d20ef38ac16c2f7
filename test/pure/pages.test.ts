import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { accept } from '../../schema/problems.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { sellerIn } from '../../worker/pages/look-up.ts';
import { SELLER } from '../browser/pages-door.ts';
import { EXPLAINED, pageData, REVIEWS, UNSCORED } from '../browser/pages-seller.ts';
import { readBuilt } from '../support/assets.ts';
import { get, hostileName, ORDER, silent } from './page-answer.ts';

describe('every page', () => {
  test.each([
    '/',
    '/check',
    `/embed?seller=${SELLER}`,
    `/s/${SELLER}`,
    `/s/${SELLER}/report?by=a`,
    `/s/${SELLER}/poster`,
    `/r/${SELLER}/${ORDER}`,
    '/s/nobody',
  ])('%s forbids frames, inline code, other origins, cookies and referrers', async (path) => {
    const { response, html } = await get(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(html).not.toMatch(/ style="| on[a-z]+="|<style/);
    // What others read needs whole addresses, of ours.
    expect([...html.matchAll(/(?:src|href)="(https?:(?!\/\/t\.example\/)[^"]*)"/g)]).toEqual([]);
  });

  test('speaks the language that is asked for, by hand before by browser', async () => {
    expect((await get('/', {}, { 'accept-language': 'zh-HK,en;q=0.5' })).html).toContain('<html lang="zh-TW"');
    expect((await get('/?lang=en', {}, { 'accept-language': 'zh-CN' })).html).toContain('<html lang="en"');
    expect((await get('/?lang=tlh', {}, { 'accept-language': 'zh-CN' })).html).toContain('<html lang="zh-CN"');
  });

  test('carries a language chosen by hand from page to page, and no other parameter', async () => {
    const { html } = await get(`/s/${SELLER}?lang=zh-CN&from=groupmessage&isappinstalled=0&fbclid=x`);
    expect(html).toContain('href="/?lang=zh-CN"');
    expect(html).not.toContain('groupmessage');
  });
});

describe('trust page', () => {
  test('gives the score as every badge does, its interval, and what stands behind it', async () => {
    const { html, response } = await get(`/s/${SELLER}`);
    expect(html).toContain('<strong>91</strong>');
    expect(html).toContain('Likely between 87 and 95');
    expect(html).toContain('2.1 points are taken off for conduct');
    expect(html).toContain('rests on a ruling of the operator');
    expect(response.headers.get('cache-control')).toContain('max-age=60');
  });

  test('gives no number at all without enough data, but what is known', async () => {
    const signed = await pageData().statement(SELLER);
    if (!signed.ok) throw new Error('the fixture has a statement');
    const statement = async () => ({ ok: true, value: { ...signed.value, statement: UNSCORED } }) as const;
    const { html } = await get(`/s/${SELLER}`, { statement, explanation: silent });
    expect(html).toContain('Not enough data yet');
    expect(html).toContain('Closed orders that count so far: 3 of the 10 needed');
    expect(html.slice(0, html.indexOf('Are you talking'))).not.toMatch(/<strong>\d/);
    expect(html).not.toContain('points better');
  });

  test('says in words where points come from, what changed, what would change it and where it stands', async () => {
    const { html } = await get(`/s/${SELLER}`);
    expect(html).toContain('About 3.8 of 100 orders come late or never; 5 is usual.');
    expect(html).toContain('Orders leave after about 21 hours; 36 is usual.');
    expect(html).toContain('-0.3 points since the close of yesterday.');
    expect(html).toContain('Recorded since then: orders 9 · Delivered 7 · Late or never shipped 1 · reviews 2');
    expect(html).toContain('10 more real orders over four weeks, sent within 24 hours and delivered on time');
    expect(html).toMatch(/One fewer case of “Late or never shipped”<\/dt><dd><strong class="better">\+0\.2 points/);
    expect(html).toContain('Of 241 sellers with a score, 158 have fewer points than this one.');
    expect(html).toMatch(new RegExp(`/v1/sellers/${SELLER}/proofs/[\\w-]{43}">Nov 11, 2026</a> · rests on a ruling`));
  });

  test('says the same in Chinese', async () => {
    const { html } = await get(`/s/${SELLER}?lang=zh-CN`);
    expect(html).toContain('每 100 笔订单约 3.8 笔延迟或未发货；通常为 5 笔。');
    expect(html).toContain('与昨日结束时相比 -0.3 分。');
    expect(html).toContain('“延迟发货或未发货”少一起');
    expect(html).toContain('241 位有分数的卖家中，158 位的分数低于这位卖家。');
  });

  test.each([
    ['en', 0, 'Without them the expected points would stay the same.'],
    ['en', 4, 'Without them the expected points would stay the same.'],
    ['en', -37, 'Without them the expected points would differ by 0.4.'],
    ['zh-CN', 0, '没有这些认定，预期分也不会变。'],
    ['zh-CN', -37, '没有这些认定，预期分会相差 0.4 分。'],
  ])('says in %s what findings that move the points by %i hundredths do', async (lang, byFindings, said) => {
    const signed = await pageData().statement(SELLER);
    if (!signed.ok) throw new Error('the fixture has a statement');
    const { counts } = signed.value.statement;
    const found = { ...signed.value.statement, byFindings, counts: { ...counts, findings: 3 } };
    const statement = async () => ({ ok: true, value: { ...signed.value, statement: found } }) as const;
    const { html } = await get(`/s/${SELLER}?lang=${lang}`, { statement });
    expect(html).toContain(said);
  });

  test('draws no place among few sellers, and explains no other statement than the one shown', async () => {
    const few = { ...EXPLAINED, among: { sellers: 7, needed: 20 } };
    const { html } = await get(`/s/${SELLER}`, { explanation: async () => ({ ok: true, value: few }) });
    expect(html).toContain('Only 7 sellers of this category have a score. From 20 on');
    expect(html).not.toContain('bar-other');
    const other = { ...EXPLAINED, statement: { ...EXPLAINED.statement, size: 4211 } };
    for (const explanation of [silent, async () => ({ ok: true, value: other }) as const]) {
      const page = await get(`/s/${SELLER}`, { explanation });
      expect([page.status, page.html.includes('since yesterday')]).toEqual([200, false]);
      expect(page.html).toContain('About 3.8 of 100 orders come late or never; 5 is usual.');
    }
  });

  test('stays within 30 KB on the wire, with its style and twenty reviews', async () => {
    const twenty: PageData['reviews'] = async (seller) =>
      accept({ seller, reviews: Array.from({ length: 20 }, (_, n) => REVIEWS[n % REVIEWS.length]!) });
    for (const language of ['en', 'zh-CN']) {
      const { html } = await get(`/s/${SELLER}?lang=${language}`, { reviews: twenty });
      const bytes = [html, await readBuilt('pages.css')].map((text) => gzipSync(text).length);
      expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(30_000);
    }
  });

  test('escapes what buyers write, and says why a text is missing', async () => {
    const { html } = await get(`/s/${SELLER}`);
    expect(html).toContain('&lt;b&gt;Ordering&lt;/b&gt;');
    expect(html).toContain('The text is hidden: Personal data.');
    expect(html).toContain('Withdrawn by the author.');
  });

  test('names who vouches for each purchase, and what colours the review', async () => {
    const { html } = await get(`/s/${SELLER}`);
    expect(html).toMatch(/<bdi>Mall<\/bdi>\s· Platform/);
    expect(html).toContain('The author got a discount');
    expect(html).toContain('Bought through someone who earns on the sale');
  });

  test('is honest about a seller that is not there, and about a part that does not answer', async () => {
    expect((await get('/s/aaaaaaaaaaaaaaaa')).status).toBe(404);
    expect((await get('/s/AAAA')).status).toBe(404);
    expect((await get(`/s/${SELLER}`, { statement: silent })).status).toBe(503);
  });
});

describe('share link', () => {
  test('says who shares and whether they earn, counts the opening, and is never cached', async () => {
    const countOpen = vi.fn<PageData['countOpen']>(async () => undefined);
    const { html, response } = await get(`/s/${SELLER}?by=aunt-wang`, { countOpen });
    expect(html.indexOf('They earn a commission when you buy.')).toBeLessThan(html.indexOf('<h1>'));
    expect(html).toContain(`/s/${SELLER}/report?by=aunt-wang&amp;t=share-token`);
    expect(countOpen).toHaveBeenCalledTimes(1);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('does not name a person whom no record knows: the link is one of the seller', async () => {
    const [countOpen, statement, shareToken] = [
      vi.fn<PageData['countOpen']>(async () => undefined),
      vi.fn<PageData['statement']>(pageData().statement),
      vi.fn<PageData['shareToken']>(() => 'token-of-the-seller'),
    ];
    const changes = { promoter: async () => undefined, countOpen, statement, shareToken };
    const { html, response } = await get(`/s/${SELLER}?by=official-staff`, changes);
    expect(html).toContain('does not know the person named in this link');
    expect(html).toContain(`/s/${SELLER}/report?t=token-of-the-seller`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const report = await get(`/s/${SELLER}/report?by=official-staff`, changes);
    expect(report.html).toContain('About a link to the seller');
    for (const drawn of [html, report.html]) expect(drawn.replaceAll(/ href="[^"]*"/g, '')).not.toContain('official');
    expect(statement.mock.calls).toEqual([[SELLER]]);
    const asked = [...countOpen.mock.calls, ...shareToken.mock.calls].map((call) => call.slice(0, 2));
    expect(asked).toEqual(Array.from({ length: 4 }, () => [SELLER, undefined]));
  });

  test('may be without a name: the report is about the link of the seller', async () => {
    const { status, html } = await get(`/s/${SELLER}/report`);
    expect([status, html.includes('About a link to the seller')]).toEqual([200, true]);
  });

  test('does not take silence about a commission for none', async () => {
    const { html } = await get(`/s/${SELLER}?by=aunt-wang`, { promoter: async () => ({}) });
    expect(html).toContain('Assume that they do.');
  });

  test('counts an opening once when the report follows from it, and also when the report page comes first', async () => {
    const countOpen = vi.fn<PageData['countOpen']>(async () => undefined);
    await get(`/s/${SELLER}/report?by=aunt-wang&t=token-of-the-share-page`, { countOpen });
    expect(countOpen).not.toHaveBeenCalled();
    await get(`/s/${SELLER}/report?by=aunt-wang`, { countOpen });
    expect(countOpen).toHaveBeenCalledTimes(1);
  });

  test('counts nothing for a seller that is not there', async () => {
    const countOpen = vi.fn<PageData['countOpen']>(async () => undefined);
    await get('/s/aaaaaaaaaaaaaaaa?by=aunt-wang', { countOpen });
    expect(countOpen).not.toHaveBeenCalled();
  });
});

describe('review page', () => {
  test('cannot be left by a name that closes its data block', async () => {
    const { html } = await get(`/r/${SELLER}/${ORDER}`, { seller: hostileName });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain(String.raw`\u003c/script>`);
  });
});

describe('assets', () => {
  test('are served for ever under the address of their content, and under no other', async () => {
    const { response, html } = await get('/a/review.abcdefgh.js');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript');
    expect(html).toBe(await readBuilt('review.js'));
    expect((await get('/a/review.older.js')).status).toBe(404);
    expect((await get('/a/review.js')).status).toBe(404);
  });
});

describe('looking a badge up', () => {
  test.each([
    [SELLER, SELLER],
    [` https://t.example/s/${SELLER}?by=x `, SELLER],
    [`https://t.example/badge/${SELLER}.svg`, SELLER],
    ['https://t.example/', undefined],
    ['tea garden', undefined],
    [`x${SELLER}`, undefined],
  ])('finds in %s the seller %s', (typed, expected) => {
    expect(sellerIn(typed)).toBe(expected);
  });

  test('leads to the seller, or says that there is none in it', async () => {
    const { response } = await get(`/check?q=${SELLER}&lang=zh-CN`);
    expect(response.headers.get('location')).toBe(`/s/${SELLER}?lang=zh-CN`);
    expect((await get('/check?q=%3Cscript%3E')).html).toContain('&lt;script&gt;');
  });
});
