/** The whole of it for one test file: service, a reduced history, the storefront on another origin, and a real browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { client, type Client } from '../../cli/client/client.ts';
import { Seller } from '../../cli/demo/actors/seller.ts';
import { camellia } from '../../cli/demo/fates/camellia.ts';
import { seedDemo } from '../../cli/demo/seed.ts';
import { openStorefront } from '../../cli/demo/storefront/open.ts';
import { Timeline } from '../../cli/demo/timeline.ts';
import { startService, type Service } from '../../cli/service/service.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import { launchChromium } from './chromium.ts';
import { tlsFront } from './round-tls.ts';

type Ports = { readonly trust: number; readonly shop: number };

export type Visitor = {
  readonly page: Page;
  /** What a page must never do: violations of the policy, errors, failed requests to the service. */
  readonly harm: readonly string[];
  readonly close: () => Promise<void>;
};

export class Town {
  readonly service: Service;
  readonly api: Client;
  readonly seller: string;
  /** Origins as the browser reaches them: three hosts, none of them this machine's own name. */
  readonly trust: string;
  readonly shop: string;
  readonly thief: string;
  /** Ends all of it, the last opened first. */
  readonly close: () => Promise<void>;
  private readonly browser: Browser;

  private constructor(parts: Pick<Town, 'service' | 'seller' | 'close'> & { browser: Browser; ports: Ports }) {
    const { trust, shop } = parts.ports;
    this.service = parts.service;
    this.api = client(parts.service.url);
    this.seller = parts.seller;
    this.trust = `https://trust.example:${trust}`;
    this.shop = `https://shop.example:${shop}`;
    this.thief = `https://thief.example:${shop}`;
    this.close = parts.close;
    this.browser = parts.browser;
  }

  /** `fates`: whose history to play; the storefront's seller is always among them. */
  static async open(...fates: readonly string[]): Promise<Town> {
    const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-round-'));
    const service = await startService({ dataFolder: folder, port: 0 });
    await seedDemo({ service, nowMs: Date.now(), only: [camellia.id, ...fates] });
    const trustFront = await tlsFront(service.url);
    const trust = `https://trust.example:${trustFront.port}`;
    const storefront = await openStorefront(service, { port: 0, trust });
    const shopFront = await tlsFront(storefront.url);
    const browser = await launchChromium('--host-resolver-rules=MAP *.example 127.0.0.1');
    const { id } = await Seller.make(camellia.id, camellia.profile, service.settings.logName, new Timeline());
    const close = async () => {
      await browser.close();
      for (const part of [shopFront, storefront, trustFront, service]) await part.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return new Town({ service, seller: id, close, browser, ports: { trust: trustFront.port, shop: shopFront.port } });
  }

  /** A browser profile of its own. `before` runs in every page before any other script. */
  async visitor(before?: () => void): Promise<Visitor> {
    const context = await this.browser.newContext({
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
      ignoreHTTPSErrors: true,
    });
    const harm: string[] = [];
    if (before) await context.addInitScript(before);
    await context.exposeFunction('tellHarm', (what: string) => harm.push(what));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const tell = (globalThis as unknown as { tellHarm: (what: string) => void }).tellHarm;
        tell(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on('weberror', (error) => harm.push(String(error.error())));
    return { page: await context.newPage(), harm, close: () => context.close() };
  }

  /** The statement over everything that the journal holds now, once the service has made it. */
  async statement(promoter?: string): Promise<ScoreStatement> {
    const params = { seller: this.seller };
    const known = await this.api.call('readSeller', { params });
    if (!known.ok) throw new Error(known.refusal.detail);
    const read = async () => {
      const answer = await this.api.call('readScore', { params, ...(promoter ? { query: { promoter } } : {}) });
      return answer.ok ? answer.value.statement : undefined;
    };
    await expect.poll(async () => (await read())?.size, { timeout: 20_000 }).toBeGreaterThanOrEqual(known.value.size);
    const statement = await read();
    if (!statement) throw new Error('there is no statement');
    return statement;
  }
}

/** What a score says, without when and over how much it was computed. */
export function numbersOf(statement: ScoreStatement) {
  const { state, score, low, high, expected, conduct, parts, deductions } = statement;
  return { state, score, low, high, expected, conduct, parts, deductions };
}
