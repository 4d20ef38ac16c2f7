/** What the gallery shows: every page and widget, and the states that a shopper may meet. */
import type { Page } from 'playwright-core';
import { SPAMMER } from '../../cli/demo/fates/snacks.ts';
import { partsOf, placeOrder, writeReview } from './round-steps.ts';
import type { Town } from './round-town.ts';

export type Scene = {
  readonly name: string;
  /** Where only what stands first is of interest. */
  readonly tallestPx?: number;
  /** Brings the page to what is shown. `query`: the language, to be kept in every address. */
  readonly open: (page: Page, query: string, town: Town, sellers: Sellers) => Promise<void>;
};
export type Sellers = { readonly known: string; readonly fresh: string; readonly spammed: string };

const widgetsDrawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('touchstone-trust')].every((one) => one.shadowRoot?.querySelector('[part]')),
  );

const at =
  (address: (town: Town, query: string, sellers: Sellers) => string, drawn = false) =>
  async (page: Page, query: string, town: Town, sellers: Sellers): Promise<void> => {
    await page.goto(address(town, query, sellers));
    if (drawn) await widgetsDrawn(page);
  };
const ordered = async (page: Page, query: string, town: Town): Promise<string> =>
  (await placeOrder(page, town)).replace('#', `?${query}#`);

const settled = (page: Page): Promise<void> => page.locator('#app[aria-busy]').waitFor({ state: 'detached' });

/** The whole page of embeds is on the sheet of the list. */
const WIDGET_PX = 800;
const widget = (layout: string, whole?: true): Scene => ({
  name: `widget-${layout}`,
  ...(whole ? {} : { tallestPx: WIDGET_PX }),
  open: at(({ trust }, query, { known }) => `${trust}/embed?seller=${known}&layout=${layout}&${query}`, true),
});

const rated = async (page: Page, query: string, town: Town, stars: number): Promise<void> => {
  await page.goto(await ordered(page, query, town));
  await page.locator(`input[name=rating][value="${stars}"]`).check();
};

/** A review link of which the service says something else than it is. */
const closed = (name: string, change: object): Scene => ({
  name,
  open: async (page, query, town) => {
    const link = await ordered(page, query, town);
    const known = await town.api.call('readOrder', { params: { seller: town.seller, order: partsOf(link).order } });
    if (!known.ok) throw new Error(known.refusal.detail);
    await page.route('**/v1/sellers/*/orders/*', (route) => route.fulfill({ json: { ...known.value, ...change } }));
    await page.goto(link);
    await settled(page);
  },
});

export const SCENES: readonly Scene[] = [
  { name: 'start', open: at(({ trust }, query) => `${trust}/?${query}`) },
  { name: 'check', open: at(({ trust }, query) => `${trust}/check?q=nothing&${query}`) },
  {
    name: 'check-found',
    tallestPx: 800,
    open: at(({ trust }, query) => `${trust}/check?q=${encodeURIComponent('一朵花艺')}&${query}`),
  },
  { name: 'trust', open: at(({ trust }, query, { known }) => `${trust}/s/${known}?${query}`) },
  {
    name: 'trust-little-known',
    tallestPx: 1_400,
    open: at(({ trust }, query, { fresh }) => `${trust}/s/${fresh}?${query}`),
  },
  {
    name: 'trust-reviews',
    tallestPx: 1_600,
    open: at(({ trust }, query, { known }) => `${trust}/s/${known}?${query}#reviews`),
  },
  {
    name: 'trust-counts',
    tallestPx: 2_000,
    open: at(({ trust }, query, { fresh }) => `${trust}/s/${fresh}?${query}#counts`),
  },
  {
    name: 'trust-shared',
    tallestPx: 1_200,
    open: at(({ trust }, query, { spammed }) => `${trust}/s/${spammed}?by=${SPAMMER}&${query}`),
  },
  {
    name: 'share-picture',
    open: async (page, query, { trust }, { known }) => {
      await page.goto(`${trust}/s/${known}/poster?${query}`);
      await page.locator('.picture img').first().waitFor();
    },
  },
  { name: 'report', open: at(({ trust }, query, { known }) => `${trust}/s/${known}/report?${query}`) },
  { name: 'lost', open: at(({ trust }, query) => `${trust}/s/aaaaaaaaaaaaaaaa?${query}`) },
  { name: 'nothing-here', open: at(({ trust }, query) => `${trust}/s?${query}`) },
  { name: 'storefront', open: at(({ shop }, query) => `${shop}/?${query}`, true) },
  { name: 'storefront-not-proved', tallestPx: 800, open: at(({ thief }, query) => `${thief}/?${query}`, true) },
  {
    name: 'storefront-order',
    open: async (page, query, town) => {
      await placeOrder(page, town);
      await page.goto(page.url().replace(/lang=[^&]*/, query));
      await widgetsDrawn(page);
    },
  },
  widget('badge'),
  widget('stars'),
  widget('summary'),
  widget('list', true),
  {
    name: 'widget-little-known',
    tallestPx: WIDGET_PX,
    open: at(({ trust }, query, { fresh }) => `${trust}/embed?seller=${fresh}&layout=summary&${query}`, true),
  },
  { name: 'review', open: (page, query, town) => rated(page, query, town, 5) },
  {
    name: 'review-unfolded',
    open: async (page, query, town) => {
      await rated(page, query, town, 2);
      await page.locator('#text').fill('Too small. 太小了。');
      for (const summary of await page.locator('main summary').all()) await summary.click();
    },
  },
  {
    name: 'review-preview',
    open: async (page, query, town) => {
      await rated(page, query, town, 4);
      await page.locator('#text').fill('Fresh, and as described. 新鲜，和描述一样。');
      await page.locator('input[name=reward][value=gift]').check();
      await page.locator('form > .primary').click();
      await page.locator('.card.review').waitFor();
    },
  },
  {
    name: 'review-published',
    open: async (page, query, town) => {
      const link = await placeOrder(page, town);
      await page.goto(link.replace('#', '?lang=en#'));
      await writeReview(page, 5, 'Fresh, and as described. 新鲜，和描述一样。');
      await page.goto(link.replace('#', `?${query}#`));
      await settled(page);
    },
  },
  {
    name: 'review-link-used',
    open: async (page, query, town) => {
      const other = await town.visitor();
      const link = await placeOrder(other.page, town);
      await other.page.goto(link.replace('#', '?lang=en#'));
      await writeReview(other.page, 5, 'Fresh, and as described.');
      await other.close();
      await page.goto(link.replace('#', `?${query}#`));
      await settled(page);
    },
  },
  {
    name: 'review-link-cut-off',
    open: async (page, query, town) => {
      await page.goto((await ordered(page, query, town)).slice(0, -3));
      await settled(page);
    },
  },
  closed('review-link-expired', { open: false, expires: 0 }),
  closed('review-link-void', { open: false }),
];
