/** "No stolen badge, no stolen name": what the pages say of where a reader comes from, of names, and of what they paste. */
import { describe, expect, test, vi } from 'vitest';
import type { Assets } from '../../worker/pages/page-context.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { pageRoutes } from '../../worker/pages/routes.tsx';
import { SELLER } from '../browser/pages-door.ts';
import { pageData, UNSCORED } from '../browser/pages-seller.ts';

const ASSETS: Assets = { 'pages.css': { type: 'text/css', hash: 'abcdefgh' } };
const OTHER = 'b'.repeat(16);

async function get(path: string, referer?: string, changes: Partial<PageData> = {}) {
  const headers: Record<string, string> = referer === undefined ? {} : { referer };
  const response = await pageRoutes(() => pageData(changes), ASSETS).request(`https://t.example${path}`, { headers });
  return { response, html: await response.text() };
}
const PROVED = 'This seller has proved that this site is theirs';
const NOT_PROVED = 'This seller has not proved that site';

describe('who comes to the trust page', () => {
  test.each(['https://tea.example/', 'https://www.tea.example/a?b#c', 'http://tea.example:8080/'])(
    'from %s hears that the site is the seller’s',
    async (referer) => {
      const { html, response } = await get(`/s/${SELLER}`, referer);
      expect(html).toContain(`You come from ${new URL(referer).hostname}. ${PROVED}`);
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  test.each([
    'https://evil.example/',
    'https://tea.example.evil.example/',
    'https://shop.tea.example/',
    'https://xn--te-5ia.example/',
    'https://tea.example@evil.example/',
  ])('from %s is warned', async (referer) => {
    const { html, response } = await get(`/s/${SELLER}`, referer);
    expect(html).toContain(NOT_PROVED);
    expect(html).not.toContain(PROVED);
    expect(html).toContain(new URL(referer).hostname);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    undefined,
    'https://t.example/check',
    'android-app://com.tencent.mm/',
    'http://localhost:3000/',
    'http://192.168.1.4/',
    'about:blank',
    '<script>',
    '',
  ])('from %s hears nothing of it', async (referer) => {
    const { html, response } = await get(`/s/${SELLER}`, referer);
    expect(html).not.toContain(PROVED);
    expect(html).not.toContain(NOT_PROVED);
    expect(response.headers.get('cache-control')).toContain('public');
  });

  test('never gets the page that was kept for somebody from elsewhere', async () => {
    for (const referer of [undefined, 'https://tea.example/', 'https://evil.example/']) {
      const { response } = await get(`/s/${SELLER}`, referer);
      expect(response.headers.get('vary')).toBe('accept-language, referer');
    }
  });

  test('hears nothing of what somebody wrote into the link', async () => {
    for (const query of [
      'from=tea.example',
      'from=evil.example',
      'referer=https://tea.example/',
      'badge=tea.example',
    ]) {
      const { html } = await get(`/s/${SELLER}?${query}`);
      expect([html.includes(PROVED), html.includes(NOT_PROVED)]).toEqual([false, false]);
    }
    expect((await get(`/s/${SELLER}?from=tea.example`, 'https://evil.example/')).html).toContain(NOT_PROVED);
  });

  test('is told the same in Chinese', async () => {
    expect((await get(`/s/${SELLER}?lang=zh-CN`, 'https://tea.example/')).html).toContain('您来自 tea.example');
    expect((await get(`/s/${SELLER}?lang=zh-CN`, 'https://evil.example/')).html).toContain('请不要相信');
  });

  test('sees the accounts and sites that count, with the day on which each was seen, and no lapsed one', async () => {
    const { html } = await get(`/s/${SELLER}`);
    expect(html).toMatch(/lin-tea-garden<\/bdi> <span class="quiet">last checked Nov 3, 2026/);
    // The profile names it, the statement no longer does.
    expect(html).not.toContain('5f21c9');
    const signed = await pageData().statement(SELLER);
    if (!signed.ok) throw new Error('the fixture has a statement');
    const lapsed = { ...signed.value, statement: { ...UNSCORED, domains: [], accounts: [] } };
    const none = await get(`/s/${SELLER}`, 'https://tea.example/', {
      statement: async () => ({ ok: true, value: lapsed }),
    });
    expect(none.html).toContain('No account and no site is proved for this seller.');
    expect(none.html).toContain(NOT_PROVED);
  });
});

describe('a name that looks like another’s', () => {
  const lookAlike = async () => ({ seller: OTHER, name: '<b>Lin Tea</b>' });

  test('is marked on the trust page, before the score, with a link to the older seller', async () => {
    const { html } = await get(`/s/${SELLER}`, undefined, { lookAlike });
    expect(html).toContain('This name looks like that of another seller, who was here first:');
    expect(html).toContain(`<a href="/s/${OTHER}"><bdi>&lt;b&gt;Lin Tea`);
    expect(html.indexOf('looks like that')).toBeLessThan(html.indexOf('<strong>91<'));
    expect((await get(`/s/${SELLER}?lang=zh-CN`, undefined, { lookAlike })).html).toContain(
      '与另一位更早入驻的卖家很像',
    );
    expect((await get(`/s/${SELLER}`)).html).not.toContain('looks like that');
  });

  test('takes no page away while the directory does not answer', async () => {
    const broken = async () => {
      throw new Error('D1 is down');
    };
    const { response, html } = await get(`/s/${SELLER}`, undefined, { lookAlike: broken });
    expect([response.status, html.includes('<strong>91<')]).toEqual([200, true]);
  });
});

describe('is this badge real?', () => {
  const check = (typed: string, changes: Partial<PageData> = {}) =>
    get(`/check?q=${encodeURIComponent(typed)}`, undefined, changes);

  test.each([SELLER, ` ${SELLER} `, `https://t.example/s/${SELLER}?by=x`, `t.example/s/${SELLER}`, `/s/${SELLER}`])(
    'takes %s to the seller',
    async (typed) => {
      const { response } = await check(typed);
      expect([response.status, response.headers.get('location')]).toEqual([303, `/s/${SELLER}`]);
    },
  );

  test.each([
    `https://t-example.evil.example/s/${SELLER}`,
    `evil.example/s/${SELLER}`,
    `https://not-t.example/s/${SELLER}`,
    `看这个 https://t.example.evil.example/s/${SELLER} 真的`,
    `https://t.example@evil.example/s/${SELLER}`,
  ])('says of %s that it is not ours, and where the real page is', async (typed) => {
    const { response, html } = await check(typed);
    expect(response.status).toBe(200);
    expect(html).toMatch(
      /(?:evil|not-t)\.example is not ours, whatever it looks like\. Our pages begin with https:..t.example/,
    );
    expect(html).toContain(`href="/s/${SELLER}"`);
  });

  test('says who has proved a shop’s address, or that nobody has', async () => {
    const sellersOfDomain = vi.fn<PageData['sellersOfDomain']>(async (domain) =>
      domain === 'tea.example' ? [{ seller: SELLER, name: 'Lin' }] : [],
    );
    for (const typed of ['tea.example', 'https://www.tea.example/goods/1?x=y', 'TEA.example:443']) {
      const { html } = await check(typed, { sellersOfDomain });
      expect(html).toMatch(new RegExp(`tea.example is proved by:.*href="/s/${SELLER}"`, 's'));
    }
    expect((await check('https://evil.example', { sellersOfDomain })).html).toContain(
      'No seller has proved evil.example. A badge on that site is not real.',
    );
    await check('https://茶.example/', { sellersOfDomain });
    expect(sellersOfDomain).toHaveBeenLastCalledWith('xn--cl1a.example');
  });

  test('finds sellers by name, marks those that look like an older one, and says when there is none', async () => {
    const sellersNamed = async () => [
      { seller: SELLER, name: 'Lin Tea' },
      { seller: OTHER, name: '<i>Lin Теа', looksLike: SELLER },
    ];
    const { html } = await check('lin', { sellersNamed });
    expect(html.match(/looks like an older seller|looks like that of an older/g) ?? []).toHaveLength(2);
    expect(html).toMatch(new RegExp(`href="/s/${OTHER}"><bdi>&lt;i&gt;Lin`));
    expect((await check('<b>nobody</b>')).html).toContain('No seller is found for: &lt;b&gt;nobody');
    const empty = (await check('  ')).html;
    expect(empty).not.toContain('No seller is found');
  });
});
