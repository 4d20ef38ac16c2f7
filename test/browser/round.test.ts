import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chain } from '../../cli/client/chain.ts';
import { reportAsRecipient } from '../../cli/demo/recipients.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import { signerFromSeed } from '../../trust/keys/signer.ts';
import {
  APPENDED,
  badgeText,
  partsOf,
  placeOrder,
  press,
  recoveryLink,
  reportSpam,
  review,
  writeReview,
} from './round-steps.ts';
import { numbersOf, Town } from './round-town.ts';
import { withoutEd25519 } from './without-ed25519.ts';

let town: Town;
beforeAll(async () => {
  town = await Town.open();
});
afterAll(() => town?.close());

/** Order, delivery, review; resolves to the badge before and after. */
async function round(visitor: Awaited<ReturnType<Town['visitor']>>, text: string, appended = '') {
  const { page } = visitor;
  const link = await placeOrder(page, town, appended);
  const before = await badgeText(page);
  await press(page, 'The carrier delivers');
  await review(page, link, 5, text, appended);
  await town.statement();
  await page.goto(`${town.shop}/?lang=en${appended && `&${appended}`}`);
  const after = await badgeText(page);
  const list = page.locator('touchstone-trust[layout=list]');
  await expect.poll(() => list.evaluate((all) => all.shadowRoot?.textContent)).toContain(text);
  return { link, before, after };
}

describe('a round through the shop', () => {
  test('order, link, handover, review: the badge of a shop under a strict policy says so', async () => {
    const visitor = await town.visitor();
    const { before, after } = await round(visitor, '护手霜很润，第二天就到了。');
    expect(before).toMatch(/verified/i);
    expect(after).not.toBe(before);
    expect(after).toMatch(/verified/i);
    expect(visitor.harm).toEqual([]);
    await visitor.close();
  });

  test('the same without native Ed25519: the page signs by itself, the badge says what it could not check', async () => {
    const visitor = await town.visitor(withoutEd25519);
    const { before, after } = await round(visitor, 'Lovely cream, quick delivery.');
    expect(before).not.toMatch(/verified/i);
    expect(after).not.toBe(before);
    expect(visitor.harm).toEqual([]);
    await visitor.close();
  });

  test('the same with what chat apps append to every address', async () => {
    const visitor = await town.visitor();
    await round(visitor, '朋友圈里点进来买的，不错。', APPENDED);
    await visitor.page.goto(`${town.trust}/s/${town.seller}?${APPENDED}`);
    await visitor.page.getByText('朋友圈里点进来买的，不错。').waitFor();
    expect(visitor.harm).toEqual([]);
    await visitor.close();
  });

  test('storage wiped between review and revision: the receipt brings the author back', async () => {
    const first = await town.visitor();
    const link = await placeOrder(first.page, town);
    await review(first.page, link, 3, 'Not sure yet.');
    const receipt = await recoveryLink(first.page);
    await first.close();
    const second = await town.visitor();
    await second.page.goto(link);
    await second.page.getByRole('heading', { name: 'This link was used on another device' }).waitFor();
    await second.page.goto('about:blank');
    await second.page.goto(receipt);
    await writeReview(second.page, 5, 'Sure now: very good.');
    const order = await town.api.call('readOrder', {
      params: { seller: town.seller, order: partsOf(link).order },
    });
    expect(order).toMatchObject({ ok: true, value: { review: { revision: 1, rating: 5 } } });
    await second.close();
  });
});

describe('who may say what, and what it costs', () => {
  test('a confirmed fault of the seller lowers the score, and its withdrawal restores it exactly', async () => {
    const { page, close } = await town.visitor();
    await placeOrder(page, town);
    await press(page, 'The carrier delivers');
    const before = numbersOf(await town.statement());
    await press(page, "Return it: seller's fault");
    const during = await town.statement();
    expect(during.score).toBeLessThan(before.score ?? 0);
    await press(page, 'Withdraw the return');
    expect(numbersOf(await town.statement())).toEqual(before);
    await close();
  });

  test('a fault of the carrier, signed by the carrier, takes nothing from a seller who handed over in time', async () => {
    const { page, close } = await town.visitor();
    await placeOrder(page, town);
    await press(page, 'The carrier picks it up');
    const before = await town.statement();
    expect(await press(page, 'Carrier damaged it (signed by the carrier)')).not.toContain('Not accepted');
    const { score, conduct } = await town.statement();
    expect(score).toBeGreaterThanOrEqual(before.score ?? 0);
    expect(conduct).toBe(before.conduct);
    await close();
  });

  test('the same fault claimed by the seller is refused, and as "unknown" it lowers the score', async () => {
    const { page, close } = await town.visitor();
    await placeOrder(page, town);
    await press(page, 'The carrier delivers');
    const before = await town.statement();
    expect(await press(page, 'The shop claims it was the carrier')).toContain('Not accepted');
    expect(await town.statement()).toMatchObject({ size: before.size });
    await press(page, 'The shop says: nobody knows whose fault');
    expect((await town.statement()).expected).toBeLessThan(before.expected ?? 0);
    await close();
  });

  test('spam reported by a buyer lowers the score', async () => {
    const { page, close } = await town.visitor();
    const link = await placeOrder(page, town);
    await press(page, 'The carrier delivers');
    await review(page, link, 4, 'Fine, but too many messages.');
    const before = await town.statement();
    await reportSpam(page);
    const after = await town.statement();
    expect(after.deductions.map(({ rule }) => rule)).toContain('spam_by_buyers');
    expect(after.score).toBeLessThan(before.score ?? 0);
    await close();
  });

  test('30 reports from one device change nothing; 30 people lower promoter and seller', async () => {
    const report = (address: string) =>
      reportAsRecipient(town.api, { seller: town.seller, promoter: 'lin', address, reason: 'spam' });
    const before = await town.statement();
    const promoterBefore = await town.statement('lin');
    expect(await report('198.51.100.1')).toMatchObject({ ok: true });
    for (let again = 1; again < 30; again += 1) {
      expect(await report('198.51.100.1')).toMatchObject({ ok: false, refusal: { code: 'already_reported' } });
    }
    expect(numbersOf(await town.statement())).toEqual(numbersOf(before));
    for (let device = 1; device <= 30; device += 1) {
      expect(await report(`203.0.113.${device}`)).toMatchObject({ ok: true });
    }
    expect((await town.statement()).score).toBeLessThan(before.score ?? 0);
    expect((await town.statement('lin')).conduct).toBeGreaterThan(promoterBefore.conduct);
  });
});

describe('what is refused, each in its own words', () => {
  test('a second review of the same order', async () => {
    const { page, close } = await town.visitor();
    const { order, seed } = partsOf(await placeOrder(page, town));
    await close();
    const params = { seller: town.seller, order };
    const state = await town.api.call('readOrder', { params });
    if (!state.ok) throw new Error(state.refusal.detail);
    const link = await signerFromSeed(fromBase64url(seed)!);
    const own = await signerFromSeed(crypto.getRandomValues(new Uint8Array(32)));
    const chain = new Chain(state.value.log, order, state.value.prev);
    const [from, key] = [toBase64url(link.publicKey), toBase64url(own.publicKey)];
    const first = { kind: 'review', key, revision: 0, rating: 5, reward: 'none', language: 'en' } as const;
    const send = async (body: Awaited<ReturnType<Chain['add']>>) => town.api.call('submitEntry', { body });
    expect(await send(await chain.add({ kind: 'handover', via: 'link', from, key }, [link, own]))).toMatchObject({
      ok: true,
    });
    expect(await send(await chain.add({ ...first, anchor: state.value.anchor }, [own]))).toMatchObject({ ok: true });
    const second = await send(await chain.add({ ...first, rating: 4, anchor: state.value.anchor }, [own]));
    expect(second).toMatchObject({ ok: false, refusal: { code: 'review_exists' } });
  });

  test('a copied link after the handover', async () => {
    const buyer = await town.visitor();
    const link = await placeOrder(buyer.page, town);
    await review(buyer.page, link, 5, 'All good.');
    const copier = await town.visitor();
    await copier.page.goto(link);
    await copier.page.getByRole('heading', { name: 'This link was used on another device' }).waitFor();
    await Promise.all([buyer.close(), copier.close()]);
  });

  test('the badge on a domain that is not the shop’s', async () => {
    const visitor = await town.visitor();
    await visitor.page.goto(`${town.thief}/?lang=en`);
    const badge = visitor.page.locator('touchstone-trust[layout=badge]');
    await expect.poll(() => badge.evaluate((all) => all.shadowRoot?.textContent)).toMatch(/domain|site/i);
    expect(await badge.evaluate((all) => all.shadowRoot?.textContent)).not.toMatch(/\d+\/100/);
    await visitor.close();
  });
});
