/** One seller: the journal, its tree, its counters and its texts. Commands and reads are a file each beside this one. */
import { DurableObject } from 'cloudflare:workers';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { configOf } from '../config.ts';
import { replaceHeldPhotos } from '../directory/held-photos.ts';
import { replacePromoterRows } from '../directory/promoters.ts';
import { upsertSellerRow } from '../directory/sellers.ts';
import type { Env } from '../env.ts';
import { photoBytes } from '../photos/bytes.ts';
import { migrate } from '../sqlite/migrate.ts';
import { append } from './append.ts';
import { drainDue, tellDirectoryAgain } from './drain.ts';
import { explanationCache } from './explained.ts';
import { explanation } from './explanation.ts';
import { find, type Found } from './find.ts';
import { history, historyCache, type HistoryInput } from './history.ts';
import { inTurn } from './in-turn.ts';
import { checkpoint, journal, opening, proof, type PublicField, tile } from './log-reads.ts';
import { operatorOf } from './operator.ts';
import { order } from './order-view.ts';
import type { Parts } from './parts.ts';
import { keptPhoto, type PhotoInput, putPhoto, shownPhoto } from './photos.ts';
import { promoterView } from './promoter-view.ts';
import { profile } from './profile.ts';
import { appendRecipientReport, countOpen, type RecipientInput, type ReportInput } from './recipient.ts';
import { readyStatements } from './ready-statements.ts';
import { checkRegistration } from './registration.ts';
import { reviews, type ReviewsInput } from './reviews.ts';
import { readyStatement, statement, type StatementInput } from './statement.ts';
import { MIGRATIONS } from './store/migrations.ts';
import { storeOf } from './store/store.ts';
import type { AppendInput } from './write.ts';

const UNKNOWN = refuse('unknown_seller', 'No such seller is registered here.');
const NO_LOG = refuse('not_found', 'There is no such journal here.');

export class Seller extends DurableObject<Env> {
  readonly #parts: Parts;
  /** Whether there are tables. A look at an address that nobody registered must not cost storage for ever. */
  #opened = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { storage } = ctx;
    const config = configOf(env);
    this.#parts = {
      storage,
      store: storeOf(storage),
      config,
      ledger: env.LEDGER,
      credibility: env.CREDIBILITY,
      operator: operatorOf(config),
      upsertRow: (row) => upsertSellerRow(env.DIRECTORY, row),
      replacePromoters: (seller, issued, rows) => replacePromoterRows(env.DIRECTORY, seller, issued, rows),
      replaceHeld: (seller, told, rows) => replaceHeldPhotos(env.DIRECTORY, seller, told, rows),
      history: historyCache(),
      explanation: explanationCache(),
      ready: readyStatements(),
      photos: photoBytes(env),
      photosInTurn: inTurn(),
      drainInTurn: inTurn(),
    };
    if (this.#parts.store.isOpen()) this.#open();
  }

  /** `json`: an `AppendInput`. A call copies objects member by member, which takes four times as long as JSON. */
  async append(json: string) {
    const input = JSON.parse(json) as AppendInput;
    if (!this.#opened) {
      const { config } = this.#parts;
      const checked = await Promise.all(input.submissions.map((one) => checkRegistration(config, input, one)));
      const refused = checked.filter((one) => !one.ok);
      if (refused.length === checked.length) return refused;
      this.#open();
    }
    return append(this.#parts, input);
  }

  appendRecipientReport(input: ReportInput) {
    return this.#opened ? appendRecipientReport(this.#parts, input) : UNKNOWN;
  }

  async countOpen(input: RecipientInput) {
    if (this.#opened) await countOpen(this.#parts, input);
  }

  /** Whether all of it was heard; an order that nobody registered needs not be said again. */
  async find(seller: string, found: readonly Found[]) {
    return this.#opened ? find(this.#parts, seller, found) : true;
  }

  profile() {
    return this.#opened ? profile(this.#parts) : UNKNOWN;
  }

  order(orderId: string, nowMs?: number) {
    return this.#opened ? order(this.#parts, orderId, nowMs) : UNKNOWN;
  }

  reviews(input: ReviewsInput) {
    return this.#opened ? reviews(this.#parts, input) : UNKNOWN;
  }

  languages() {
    return this.#opened ? this.#parts.store.reviews.languages() : [];
  }

  statement(input: StatementInput) {
    return this.#opened ? statement(this.#parts, input) : UNKNOWN;
  }

  readyStatement(input: Omit<StatementInput, 'registry'>) {
    return this.#opened ? readyStatement(this.#parts, input) : undefined;
  }

  history(input: HistoryInput) {
    return this.#opened ? history(this.#parts, input) : UNKNOWN;
  }

  explanation(input: Omit<StatementInput, 'promoter'>) {
    return this.#opened ? explanation(this.#parts, input) : UNKNOWN;
  }
  promoter(id: string) {
    return this.#opened ? promoterView(this.#parts, id) : undefined;
  }

  journal(from: number, limit: number) {
    return this.#opened ? journal(this.#parts, from, limit) : [];
  }

  proof(id: string) {
    return this.#opened ? proof(this.#parts, id) : NO_LOG;
  }

  opening(id: string, field: PublicField) {
    return this.#opened ? opening(this.#parts, id, field) : NO_LOG;
  }

  async putPhoto(input: PhotoInput) {
    return this.#opened ? putPhoto(this.#parts, input) : UNKNOWN;
  }

  shownPhoto(orderId: string, photo: string) {
    return this.#opened ? shownPhoto(this.#parts, orderId, photo) : UNKNOWN;
  }

  keptPhoto(orderId: string, photo: string) {
    return this.#opened ? keptPhoto(this.#parts, orderId, photo) : UNKNOWN;
  }

  tile(path: string) {
    return this.#opened ? tile(this.#parts, path) : NO_LOG;
  }

  checkpoint() {
    return this.#opened ? checkpoint(this.#parts) : NO_LOG;
  }

  async tellDirectory(): Promise<Result<true>> {
    return this.#opened ? tellDirectoryAgain(this.#parts) : accept(true);
  }

  override async alarm() {
    if (this.#opened) await drainDue(this.#parts);
  }

  #open(): void {
    migrate(this.ctx.storage, MIGRATIONS);
    this.#opened = true;
  }
}
