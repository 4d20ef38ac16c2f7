/** What a reader of the trust page can narrow and order its reviews by, all of it links. */
import { describe, expect, test, vi } from 'vitest';
import type { PageData } from '../../worker/pages/page-data.ts';
import { SELLER } from '../browser/pages-door.ts';
import { pageData } from '../browser/pages-seller.ts';
import { get } from './page-answer.ts';

/** The links that narrow or order, in their order on the page. */
function chipsOf(html: string) {
  const chips = [...html.matchAll(/<nav class="chips".*?<\/nav>/gs)].flatMap(([nav]) => [
    ...nav.matchAll(/<a href="([^"]*)"[^>]*?( aria-current="true")?>([^<]*)<\/a>/g),
  ]);
  return chips.map(([, href = '', current, label = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), 'https://t.example');
    expect([url.pathname, url.hash]).toEqual([`/s/${SELLER}`, '#reviews']);
    return { query: url.search.slice(1), isOn: current !== undefined, label };
  });
}

describe('the reviews of the trust page', () => {
  test('narrows, orders and pages by links, and ignores what is no choice', async () => {
    const reviews = vi.fn<PageData['reviews']>(pageData().reviews);
    const { html } = await get(`/s/${SELLER}?stars=2`, { reviews });
    expect(reviews).toHaveBeenLastCalledWith(SELLER, { limit: 20, stars: 2 });
    expect(html).toContain(`/s/${SELLER}?stars=2&amp;cursor=after.41#reviews`);
    await get(`/s/${SELLER}?photos=yes&language=zh-CN&sort=lowest&cursor=2.40`, { reviews });
    const all = { limit: 20, photos: 'yes', language: 'zh-CN', sort: 'lowest', cursor: '2.40' };
    expect(reviews).toHaveBeenLastCalledWith(SELLER, all);
    await get(`/s/${SELLER}?stars=9&photos=no&language=<b>&sort=best&cursor=<x>`, { reviews });
    expect(reviews).toHaveBeenLastCalledWith(SELLER, { limit: 20 });
  });

  test('each choice keeps the others, begins at the first page, and says what is chosen', async () => {
    const path = `/s/${SELLER}?stars=2&photos=yes&language=en&sort=lowest&cursor=2.40`;
    const chips = chipsOf((await get(path)).html);
    expect(chips.filter(({ isOn }) => isOn).map(({ label }) => label)).toEqual([
      '2 stars',
      'With photos',
      'English',
      'Lowest first',
    ]);
    const query = (label: string) => chips.find((chip) => chip.label === label)?.query;
    expect(query('All')).toBe('language=en&sort=lowest');
    expect(query('5 stars')).toBe('stars=5&photos=yes&language=en&sort=lowest');
    expect(query('With photos')).toBe('stars=2&language=en&sort=lowest');
    expect(query('简体中文')).toBe('stars=2&photos=yes&language=zh-CN&sort=lowest');
    expect(query('Every language')).toBe('stars=2&photos=yes&sort=lowest');
    expect(query('Newest first')).toBe('stars=2&photos=yes&language=en');
  });

  test('offers languages only where more than one occurs, by a name that the reader knows', async () => {
    const labels = async (languages: readonly string[], query = '') =>
      chipsOf((await get(`/s/${SELLER}${query}`, { languages: async () => languages })).html).map(({ label }) => label);
    expect(await labels(['en'])).not.toContain('Every language');
    expect(await labels(['en', 'fr'])).toEqual(expect.arrayContaining(['English', 'French']));
    expect(await labels(['en', 'fr'], '?lang=es')).toEqual(expect.arrayContaining(['English', 'francés']));
    expect(await labels(['en', 'qqq'])).toContain('qqq');
    // One that nobody wrote in was asked for by hand: it has to be seen, and to be taken back.
    expect(await labels(['en'], '?language=de')).toEqual(expect.arrayContaining(['Every language', 'German']));
  });

  test('says when nothing matches, and not that all are shown when they were chosen', async () => {
    const { html } = await get(`/s/${SELLER}?language=de`);
    expect(html).toContain('No review matches.');
    expect(html).not.toContain('All of them, newest first.');
    expect(html).toContain('Those that you chose.');
  });
});
