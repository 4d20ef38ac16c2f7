/**
 * How far the praise of each buyer is believed, across sellers. One object for a deployment, private: it holds which
 * orders are one buyer's, and tells sellers nothing but levels of single reviews, each at a time of its own.
 */
import { DurableObject } from 'cloudflare:workers';
import { nowMs } from '../clock.ts';
import { type Config, configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { migrate } from '../sqlite/migrate.ts';
import { type JobParts, plan, step } from './job.ts';
import { jobRowsOf } from './job-rows.ts';
import { linksOf, type ToldLink } from './links.ts';
import { CREDIBILITY_MIGRATIONS } from './migrations.ts';
import { ringsOf } from './rings.ts';
import { tellSellers } from './tell-sellers.ts';

/** Waits after a step that failed. */
const RETRY_MS = 60_000;

export class Credibility extends DurableObject<Env> {
  readonly #config: Config;
  readonly #parts: JobParts;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { storage } = ctx;
    this.#config = configOf(env);
    migrate(storage, CREDIBILITY_MIGRATIONS);
    this.#parts = { storage, links: linksOf(storage.sql), rings: ringsOf(storage.sql), rows: jobRowsOf(storage.sql) };
  }

  /** Notes what orders of a seller now say of their buyers. The same again changes nothing. */
  async link(seller: string, links: readonly ToldLink[]): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      for (const one of links) this.#parts.links.put(seller, one);
      plan(this.#parts, nowMs(this.#config));
    });
    await this.#arm();
  }

  /** Which of these orders of a seller are by buyers of whom nothing was known before. */
  newcomers(seller: string, orders: readonly string[]): readonly string[] {
    return this.#parts.links.newcomers(seller, orders);
  }

  /** Forgets a buyer by the keyed hash, with all links. */
  erase(buyer: string): void {
    this.ctx.storage.transactionSync(() => this.#parts.links.erase(buyer));
  }

  /** One step of the job, and one round of telling. Never throws: a runtime gives up on alarms that keep failing. */
  override async alarm(): Promise<void> {
    try {
      step(this.#parts, nowMs(this.#config));
      await tellSellers(this.env.SELLERS, this.#parts.links, this.#parts.rings, nowMs(this.#config));
      await this.#arm();
    } catch (error) {
      console.error('A step of the credibility job failed', error);
      await this.ctx.storage.setAlarm(nowMs(this.#config) + RETRY_MS);
    }
  }

  /** The alarm rings for the job's next step, or when the next change falls due. */
  async #arm(): Promise<void> {
    const now = nowMs(this.#config);
    const times = [this.#parts.rows.read()?.due, this.#parts.links.nextDue(), this.#parts.rings.nextDue()];
    const next = Math.min(...times.filter((time) => time !== undefined));
    const set = await this.ctx.storage.getAlarm();
    if (Number.isFinite(next) && (set === null || set > next)) await this.ctx.storage.setAlarm(Math.max(now, next));
  }
}
