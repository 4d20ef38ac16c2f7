/** One seller: the journal, its tree, its counters and its texts. Commands and reads are a file each beside this one. */
import { DurableObject } from 'cloudflare:workers';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import { configOf } from '../config.ts';
import { upsertSellerRow } from '../directory/sellers.ts';
import type { Env } from '../env.ts';
import { migrate } from '../sqlite/migrate.ts';
import { append } from './append.ts';
import { aspects } from './aspects.ts';
import { drainDue } from './drain.ts';
import { history, type HistoryInput } from './history.ts';
import { inTurn } from './in-turn.ts';
import { checkpoint, journal, opening, proof, type PublicField, tile } from './log-reads.ts';
import { operatorOf } from './operator.ts';
import { order } from './order-view.ts';
import type { Parts } from './parts.ts';
import { promoterView } from './promoter-view.ts';
import { profile } from './profile.ts';
import { appendRecipientReport, countOpen, type RecipientInput, type ReportInput } from './recipient.ts';
import { reviews, type ReviewsInput } from './reviews.ts';
import { statement, type StatementInput } from './statement.ts';
import { MIGRATIONS } from './store/migrations.ts';
import { storeOf } from './store/store.ts';
import type { AppendInput } from './write.ts';

export class Seller extends DurableObject<Env> {
  readonly #parts: Parts;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { storage } = ctx;
    const config = configOf(env);
    void ctx.blockConcurrencyWhile(async () => migrate(storage, MIGRATIONS));
    this.#parts = {
      storage,
      store: storeOf(storage),
      config,
      ledger: env.LEDGER,
      operator: operatorOf(config),
      upsertRow: (row) => upsertSellerRow(env.DIRECTORY, row),
      drainInTurn: inTurn(),
    };
  }

  append(input: AppendInput) {
    return append(this.#parts, input);
  }

  appendRecipientReport(input: ReportInput) {
    return appendRecipientReport(this.#parts, input);
  }

  countOpen(input: RecipientInput) {
    return countOpen(this.#parts, input);
  }

  profile() {
    return profile(this.#parts);
  }

  order(orderId: string, nowMs?: number) {
    return order(this.#parts, orderId, nowMs);
  }

  reviews(input: ReviewsInput) {
    return reviews(this.#parts, input);
  }

  statement(input: StatementInput) {
    return statement(this.#parts, input);
  }

  history(input: HistoryInput) {
    return history(this.#parts, input);
  }

  aspects(registry: RegistrySlice) {
    return aspects(this.#parts, registry);
  }

  promoter(id: string) {
    return promoterView(this.#parts, id);
  }

  journal(from: number, limit: number) {
    return journal(this.#parts, from, limit);
  }

  proof(id: string) {
    return proof(this.#parts, id);
  }

  opening(id: string, field: PublicField) {
    return opening(this.#parts, id, field);
  }

  tile(path: string) {
    return tile(this.#parts, path);
  }

  checkpoint() {
    return checkpoint(this.#parts);
  }

  override async alarm() {
    await drainDue(this.#parts);
  }
}
