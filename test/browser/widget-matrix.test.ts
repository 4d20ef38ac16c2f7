/** Every kind of page, reader and trouble that a shop's page can have, each with each. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import type { WordKey } from '../../worker/words/index.ts';
import { aReview, aSigned, aStatement, embedApp, PHOTOS, REVIEWS, ROOT, SELLER } from '../pure/embed-fixture.ts';
import { wordsOf } from '../support/assets.ts';
import { launchChromium } from './chromium.ts';
import { reactShop } from './react-shop.ts';
import { NO_HARM, openShop, SERVICE, type Shop } from './widget-shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
});

const PICTURED = [aReview({ photos: PHOTOS }), ...REVIEWS];
const app = embedApp(() => aSigned(), PICTURED);
const NEXT_OPERATOR = portableSignerFromSeed(new Uint8Array(32).fill(2));
const LOOSE = `default-src 'none'; style-src 'self'; script-src 'self' ${SERVICE}; connect-src ${SERVICE}`;
const noEd25519 = (): void => {
  SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'));
};
const slowly = async (): Promise<{ body: string }> => {
  const answer = await app.request(`/v1/widgets?of=${SELLER}&layout=list&lang=en`);
  await new Promise((resolve) => void setTimeout(resolve, 1500));
  return { body: await answer.text() };
};

type Trouble = {
  readonly shop: (attributes: Record<string, string>) => Partial<Shop> | Promise<Partial<Shop>>;
  /** What the shopper reads; without it the link of the shop stays. */
  readonly says?: WordKey;
  readonly isEnglish?: boolean;
};
const PAGES: Record<string, Trouble> = {
  'a plain page': { shop: () => ({ policy: '' }), says: 'embed.verified' },
  'a strict policy with Trusted Types': { shop: () => ({}), says: 'embed.verified' },
  'React, hydrated': {
    shop: async (attributes) => ({ framework: await reactShop(attributes), policy: LOOSE }),
    says: 'embed.verified',
  },
  'no TLS, so no crypto.subtle': { shop: () => ({ url: 'http://shop.example/' }), says: 'embed.connection' },
  'no native Ed25519': { shop: () => ({ before: noEd25519 }), says: 'embed.connection' },
  'the script blocked': { shop: () => ({ isScriptBlocked: true }) },
  'a slow service': { shop: () => ({ data: slowly }), says: 'embed.verified', isEnglish: true },
  'a service that fails': { shop: () => ({ data: async () => ({ status: 500, body: '{}' }) }) },
  'garbled data': { shop: () => ({ data: async () => ({ body: '{"items":[{"statement":' }) }) },
  'an expired statement': {
    shop: () => ({ app: embedApp(() => aSigned(aStatement({ expires: Date.now() - 1 })), PICTURED) }),
    says: 'embed.expired',
  },
  'the next operator key': {
    shop: () => ({ app: embedApp(() => aSigned(aStatement(), NEXT_OPERATOR, ROOT, NEXT_OPERATOR), PICTURED) }),
    says: 'embed.verified',
  },
  'the domain of somebody else': { shop: () => ({ url: 'https://copy.example/' }), says: 'embed.foreign' },
};
const DEVICES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh-CN', 'ar'] as const;
const DARK = 'html{color-scheme:dark;background:#15171c;color:#e7e5e4}';

describe.each(Object.entries(PAGES))('%s', (_what, { shop, says, isEnglish }) => {
  const readers = Object.entries(DEVICES).flatMap(([device, viewport]) =>
    SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ device, viewport, scheme, language }))),
  );
  test.concurrent.each(readers)('$device, $scheme, $language', async ({ viewport, scheme, language }) => {
    const attributes = { seller: SELLER, layout: 'list', lang: language };
    const one = await openShop(browser, {
      app,
      root: `lang="${language}"${wordsOf(language).dir === 'rtl' ? ' dir="rtl"' : ''}`,
      attributes: `layout="list" lang="${language}"`,
      css: scheme === 'dark' ? DARK : '',
      options: { viewport, colorScheme: scheme },
      ...(await shop(attributes)),
    });
    if (says) {
      const words = wordsOf(isEnglish ? 'en' : language);
      await one.waitFor('ready');
      expect(await one.shown()).toContain(words.text(says));
      const isShown = !['embed.expired', 'embed.foreign'].includes(says);
      expect(/84/.test(await one.shown())).toBe(isShown);
      for (const text of [words.text('embed.photos', { count: 1 }), words.text('trust.filter_photos')]) {
        expect((await one.shown()).includes(text)).toBe(isShown);
      }
    } else {
      await one.page.waitForLoadState('networkidle');
      expect(await one.page.locator('touchstone-trust > a').isVisible()).toBe(true);
      expect(await one.shown()).not.toMatch(/\d/);
    }
    expect(await one.harm()).toEqual(NO_HARM);
    expect(await one.layoutShift()).toBeLessThanOrEqual(0.01);
    expect(await one.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await one.close();
  });
});
