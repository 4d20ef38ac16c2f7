import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { launchChromium } from './chromium.ts';
import { type Door, SELLER } from './pages-door.ts';
import { SITE, visitor, type Wire } from './pages-site.ts';
import { fill, invited, publish, published } from './review-steps.ts';
import { recoveryLink } from './round-steps.ts';
import { withoutEd25519 } from './without-ed25519.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const kinds = (door: Door): string[] => door.taken.map((body) => body.kind).slice(2);

const withoutStorage = (): void => {
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  Object.defineProperty(globalThis, 'localStorage', {
    get: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
};

describe('review page', () => {
  test('takes the secret out of the address at once, and uses it up only when something is signed', async () => {
    const { door, app, link, address } = await invited();
    const { page, harm, close } = await visitor(browser, app);
    await page.goto(link);
    await page.getByRole('heading', { name: /^Your review of/ }).waitFor();
    expect(page.url()).toBe(address);
    expect(kinds(door)).toEqual([]);
    expect(harm).toEqual([]);
    await close();
  });

  test('publishes a review through the real rules, with a key that cannot be read out', async () => {
    const { door, app, link, order } = await invited();
    const { page, harm, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 4, '很香，包装也好。 👍');
    await publish(page);
    await published(page);
    expect(kinds(door)).toEqual(['handover', 'review']);
    expect(door.books.orders.get(order)?.review).toMatchObject({ rating: 4, revision: 0 });
    const kept = await page.evaluate(() =>
      new Promise<{ own: { kind: string; privateKey: CryptoKey }; opener?: unknown }>((resolve) => {
        const open = indexedDB.open('touchstone');
        open.addEventListener('success', () => {
          const all = open.result.transaction('orders').objectStore('orders').getAll();
          all.addEventListener('success', () => resolve(all.result.find((one) => one.own)));
        });
      }).then(({ own, opener }) => ({ kind: own.kind, extractable: own.privateKey.extractable, opener })),
    );
    expect(kept).toEqual({ kind: 'native', extractable: false, opener: undefined });
    await page.getByRole('button', { name: 'Save as picture' }).click();
    await page.getByAltText(/receipt/i).waitFor();
    expect(harm).toEqual([]);
    await close();
  });

  test('publishes without native Ed25519 and without any storage, and says that the receipt is the only way back', async () => {
    const { door, app, link } = await invited();
    const { page, close } = await visitor(browser, app, { before: withoutEd25519 });
    await page.addInitScript(withoutStorage);
    await page.goto(link);
    await page.getByText('This browser forgets').waitFor();
    await fill(page, 5, 'Good.');
    await publish(page);
    await published(page);
    await page.getByText('This browser will forget').waitFor();
    expect(kinds(door)).toEqual(['handover', 'review']);
    await close();
  });

  test('keeps the link over a change of language where nothing can be stored', async () => {
    const { app, link } = await invited();
    const { page, close } = await visitor(browser, app, { before: withoutStorage });
    await page.goto(link);
    await page.getByText('This browser forgets').waitFor();
    await page.locator('.languages > summary').click();
    await page.getByRole('link', { name: '简体中文' }).click();
    await page.getByText('当前浏览器不能保存数据').waitFor();
    expect(page.url()).not.toContain('#');
    await close();
  });

  test('keeps the draft over a reload, and drops it once published', async () => {
    const { app, link } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 3, 'Half a sen');
    await page.reload();
    expect(await page.locator('#text').inputValue()).toBe('Half a sen');
    expect(await page.locator('input[name=rating][value="3"]').isChecked()).toBe(true);
    await publish(page);
    await published(page);
    await page.reload();
    await page.getByRole('heading', { name: 'Your review' }).waitFor();
    await close();
  });

  test('revises and withdraws from the same browser', async () => {
    const { door, app, link, address, order } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 2, 'Late.');
    await publish(page);
    await published(page);
    await page.goto(address);
    await page.getByRole('button', { name: 'Change the review' }).click();
    expect(await page.locator('#text').inputValue()).toBe('Late.');
    await fill(page, 4, 'Late, but they made up for it.');
    await publish(page);
    await published(page);
    expect(door.books.orders.get(order)?.review).toMatchObject({ rating: 4, revision: 1 });
    await page.getByText('Withdraw the review').click();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByRole('heading', { name: 'Your review' }).waitFor();
    expect(door.books.orders.get(order)?.review).toMatchObject({ revision: 2 });
    expect(door.books.orders.get(order)?.review?.rating).toBeUndefined();
    await close();
  });

  test('adds to a review later: the first text stays, and the same addition keeps its commitment', async () => {
    const { door, app, link, address } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await page.locator('#text').waitFor();
    expect(await page.locator('#addition').count()).toBe(0);
    await fill(page, 4, 'Fresh.');
    await publish(page);
    await published(page);
    const change = async (stars: number, addition?: string): Promise<void> => {
      await page.goto(address);
      await page.getByRole('button', { name: 'Change the review' }).click();
      expect(await page.locator('#text').inputValue()).toBe('Fresh.');
      await page.locator(`input[name=rating][value="${stars}"]`).check();
      if (addition !== undefined) await page.locator('#addition').fill(addition);
      await page.getByRole('button', { name: 'Preview the change' }).click();
      await page.locator('article .addition').getByText('Still fresh after a month.').waitFor();
      await page.getByRole('button', { name: 'Sign and publish' }).click();
      await published(page);
    };
    await change(4, 'Still fresh after a month.');
    await change(5);
    const reviews = door.taken.filter((body) => body.kind === 'review');
    expect(reviews.map(({ rating, addition }) => [rating, addition !== undefined])).toEqual([
      [4, false],
      [4, true],
      [5, true],
    ]);
    expect(reviews[2]?.addition).toBe(reviews[1]?.addition);
    await close();
  });

  test('comes back through the receipt after storage was wiped, once for each receipt', async () => {
    const { door, app, link, address, order } = await invited();
    const first = await visitor(browser, app);
    await first.page.goto(link);
    await fill(first.page, 2, 'Late.');
    await publish(first.page);
    await published(first.page);
    const recovery = await recoveryLink(first.page);
    await first.close();

    const second = await visitor(browser, app);
    await second.page.goto(address);
    await second.page.getByRole('heading', { name: 'Open the link you were sent' }).waitFor();
    await second.page.getByLabel('Recovery link or code').fill(recovery);
    await second.page.getByRole('button', { name: 'Open my review' }).click();
    await second.page.getByRole('heading', { name: 'Change your review' }).waitFor();
    await fill(second.page, 5, 'All good now.');
    await publish(second.page);
    await published(second.page);
    expect(kinds(door)).toEqual(['handover', 'review', 'handover', 'review']);
    expect(door.books.orders.get(order)?.review).toMatchObject({ rating: 5, revision: 1 });
    await second.close();

    const third = await visitor(browser, app);
    await third.page.goto(recovery);
    await third.page.getByRole('heading', { name: 'This receipt is not the latest' }).waitFor();
    expect(third.page.url()).toBe(address);
    await third.close();
  });

  test('says in its own words that a link was used, is damaged, belongs elsewhere, is unknown or lapsed', async () => {
    const { app, link, address } = await invited();
    const first = await visitor(browser, app);
    await first.page.goto(link);
    await fill(first.page, 5, '');
    await publish(first.page);
    await published(first.page);
    const { page, close } = await visitor(browser, app);
    const heading = async (url: string): Promise<string> => {
      await page.goto('about:blank');
      await page.goto(url);
      await page.locator('#app[aria-busy]').waitFor({ state: 'detached' });
      return (await page.locator('h1').textContent()) ?? '';
    };
    expect(await heading(link)).toBe('This link was used on another device');
    expect(await heading(link.slice(0, -3))).toBe('The link is not complete');
    expect(await heading(`${address}#${toBase64url(new Uint8Array(32).fill(9))}`)).toBe(
      'This link belongs to another order',
    );
    expect(await heading(`${SITE}/r/${SELLER}/${toBase64url(new Uint8Array(16).fill(255))}`)).toBe(
      'This order is not registered',
    );
    await first.close();
    await close();
  });

  test('loses neither review nor patience when the network does: a lost answer is not a second review', async () => {
    const { door, app, link } = await invited();
    let lost: ReturnType<Wire>[] = ['lose_request', 'lose_answer', 'pass', 'lose_answer'];
    const wire: Wire = (path, method) =>
      path === '/v1/entries' && method === 'POST' ? (lost.shift() ?? 'pass') : 'pass';
    const { page, close } = await visitor(browser, app, { wire });
    await page.goto(link);
    await fill(page, 5, 'Good.');
    await publish(page);
    await page.getByText('No connection').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Try again' }).and(page.locator(':enabled')).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Try again' }).and(page.locator(':enabled')).waitFor();
    expect(lost).toEqual([]);
    expect(kinds(door)).toEqual(['handover', 'review']);
    await page.reload();
    await page
      .getByText('On record')
      .or(page.getByRole('button', { name: /^Preview/ }))
      .first()
      .waitFor();
    expect(kinds(door)).toEqual(['handover', 'review']);
    lost = [];
    await close();
  });

  test('signs again on top of what came in between', async () => {
    const { door, app, link, order } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 5, 'Good.');
    await door.shipped(order);
    await publish(page);
    await published(page);
    expect(kinds(door)).toEqual(['evidence', 'handover', 'review']);
    await close();
  });

  test('states a return with its reason, takes it back, and reports the promoter', async () => {
    const { door, app, link, order } = await invited({ promoter: 'aunt-wang', promoterEarns: true });
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await page.getByText('I am sending it back').click();
    await page.getByRole('button', { name: 'Not as described' }).click();
    await page.getByRole('button', { name: 'Yes, send' }).click();
    await page.getByText('Recorded. Thank you.').waitFor();
    expect(door.books.orders.get(order)?.cases.returned?.buyer).toMatchObject({ stage: 'opened', fault: 'seller' });
    await page.getByText('Report the seller').click();
    await page.getByRole('button', { name: 'Hidden commission' }).click();
    await page.getByRole('button', { name: 'Yes, send' }).click();
    await expect.poll(() => Object.keys(door.books.orders.get(order)?.reports ?? {})).toEqual(['hidden_commission']);
    await page.reload();
    await page.getByText('I am sending it back').click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Yes, send' }).click();
    await expect.poll(() => door.books.orders.get(order)?.cases.returned?.buyer?.stage).toBe('withdrawn');
    await close();
  });

  test('takes a review key made at checkout at its word', async () => {
    const { door, app, link } = await invited({ holderIs: 'review' });
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 5, '');
    await publish(page);
    await published(page);
    expect(kinds(door)).toEqual(['review']);
    await close();
  });
});
