/** The ledger: the registry, and the heads of all journals. The only part that holds the log key. */
import { DurableObject } from 'cloudflare:workers';
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import { describeIssue } from '../../schema/describe-issue.ts';
import { registryBody, type LedgerEntry, type RegistryBody } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { isCanonicalValue } from '../../trust/canonical/canonical.ts';
import { formatEntry } from '../../trust/entry/entry.ts';
import { type Place, signPromise } from '../../trust/entry/promise.ts';
import { entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';
import { verifyChecked } from '../../trust/keys/verify-checked.ts';
import { signCheckpoint } from '../../trust/log/checkpoint.ts';
import { ED25519_TYPE } from '../../trust/log/note.ts';
import { formatVkey } from '../../trust/log/vkey.ts';
import { KNOWN_POLICIES } from '../../trust/policy/known-policies.ts';
import { type HeadClaim, judgeHead } from '../../trust/registry/judge-head.ts';
import { judgeRegistry, registrySigner } from '../../trust/registry/judge-registry.ts';
import type { Registry } from '../../trust/registry/registry.ts';
import type { Head } from '../../trust/registry/replay-registry.ts';
import { nowMs } from '../clock.ts';
import { configOf, type Config } from '../config.ts';
import type { Env } from '../env.ts';
import { migrate } from '../sqlite/migrate.ts';
import { type ApiKeyRow, type ApiKeys, apiKeys } from './api-keys.ts';
import { LEDGER_MIGRATIONS } from './migrations.ts';
import { registryRows, type RegistryRows } from './registry-rows.ts';
import { treeRows, type TreeRows } from './tree-rows.ts';

/** The journal's checkpoint signed with the log key, and where its head stands in the ledger. */
export type RecordedHead = { readonly checkpoint: string; readonly seq: number; readonly at: number };
export type HeadInput = HeadClaim & { readonly seller: string; readonly nowMs?: number };

/**
 * The registry as doors need it: with the C2SP verifier key of the ledger, under which journals are signed in their own
 * names, and with the issuers that API keys speak for, by the key's hash, which nobody else is told.
 */
export type DoorRegistry = Registry & { readonly logKey: string; readonly apiKeys: Readonly<Record<string, string>> };

const MAX_JOURNAL_ROWS = 1_000;

export class Ledger extends DurableObject<Env> {
  readonly #config: Config;
  readonly #tree: TreeRows;
  readonly #rows: RegistryRows;
  readonly #apiKeys: ApiKeys;
  readonly #logSigner: Promise<Signer>;
  readonly #operator: Promise<Signer>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#config = configOf(env);
    migrate(ctx.storage, LEDGER_MIGRATIONS);
    this.#tree = treeRows(ctx.storage.sql);
    this.#rows = registryRows(ctx.storage.sql, this.#config.ledgerOrigin, this.#config.rootKey);
    this.#apiKeys = apiKeys(ctx.storage.sql);
    this.#logSigner = signerFromSeed(this.#config.logSeed);
    this.#operator = signerFromSeed(this.#config.operatorSeed);
  }

  /** Appends a registry entry, once however often it is sent. Refuses what `judgeRegistry` and the signature refuse. */
  async appendRegistry(submission: Submission, requestedMs?: number): Promise<Result<SignedPromise>> {
    const parsed = registryBody.safeParse(submission.body);
    if (!parsed.success) return refuse('malformed', describeIssue(parsed.error, 'body'));
    const body = parsed.data;
    if (!isCanonicalValue(body)) return refuse('not_canonical', 'The body has a value that no entry may hold.');
    if (body.kind === 'policy' && !KNOWN_POLICIES.has(body.policy)) {
      return refuse('malformed', 'This version of the software does not know the policy file of that hash.');
    }
    const id = entryId(body);
    const known = this.#tree.find(id);
    if (known) return accept(await this.#promise(known));
    const at = this.#at(requestedMs);
    const { sigs } = submission;
    const signer = registrySigner(body, sigs, this.#rows.registry(issuerIn(body)), at);
    if (!signer.ok) return signer;
    const signature = fromBase64url(sigs[0]?.sig ?? '');
    if (!signature || !(await verifyChecked(signer.value, signedBytes(body), signature))) {
      return refuse('bad_signature', 'The signature does not verify.');
    }
    const placed = this.ctx.storage.transactionSync(() => this.#place(id, body, sigs, requestedMs));
    return placed.ok ? accept(await this.#promise(placed.value)) : placed;
  }

  async registry(): Promise<DoorRegistry> {
    const { publicKey } = await this.#logSigner;
    const logKey = formatVkey({ name: this.#config.ledgerOrigin, type: ED25519_TYPE, publicKey });
    return { ...this.#rows.registry(), logKey, apiKeys: this.#apiKeys.issuers() };
  }

  /** Keeps a grant of an API key whose signature was verified. */
  grantApiKey(row: ApiKeyRow): void {
    this.#apiKeys.keep(row);
  }

  /** Sellers of whom there is a head, in the order of their ids, after one of them: at most `limit`. */
  sellersAfter(seller: string, limit: number): readonly string[] {
    return this.#rows.sellersAfter(seller, limit);
  }

  /** Records that a journal has grown, and signs its checkpoint. Refuses `not_an_extension`. */
  async recordHead(input: HeadInput): Promise<Result<RecordedHead>> {
    const head = this.ctx.storage.transactionSync(() => this.#placeHead(input));
    if (!head.ok) return head;
    const root = fromBase64url(input.root);
    if (!root) throw new Error('a root that was judged is base64url');
    const checkpoint = await signCheckpoint(
      `${this.#config.logName}/${input.seller}`,
      input.size,
      root,
      await this.#logSigner,
    );
    return accept({ checkpoint, seq: head.value.seq, at: head.value.at });
  }

  /** Canonical lines from entry `from`, at most 1,000. */
  journal(from: number, limit: number): readonly string[] {
    return this.#tree.texts(from, Math.min(limit, MAX_JOURNAL_ROWS));
  }

  /** The tile of a C2SP path. Refuses `not_found`. */
  tile(path: string): Result<Bytes> {
    const tile = this.#tree.tile(path);
    return tile ? accept(tile) : refuse('not_found', 'This log has no such tile.');
  }

  /** The ledger's own checkpoint, of this moment. */
  async checkpoint(): Promise<Result<string>> {
    const { size, root } = this.#tree.root();
    return accept(await signCheckpoint(this.#config.ledgerOrigin, size, root, await this.#logSigner));
  }

  #place(id: string, body: RegistryBody, sigs: LedgerEntry['sigs'], requestedMs?: number): Result<Place> {
    const known = this.#tree.find(id);
    if (known) return accept(known);
    const at = this.#at(requestedMs);
    const judged = judgeRegistry(body, sigs, this.#rows.registry(issuerIn(body)), at);
    if (!judged.ok) return judged;
    this.#rows.store(body, judged.value);
    return accept(this.#append(id, body, sigs, at));
  }

  #placeHead(input: HeadInput): Result<Head> {
    const { seller, size, root } = input;
    const last = this.#rows.head(seller);
    const judged = judgeHead(input, last);
    if (!judged.ok) return judged;
    if (last && judged.value === 'same') return accept(last);
    const body = { kind: 'head' as const, log: this.#config.ledgerOrigin, seller, size, root };
    const { seq, at } = this.#append(entryId(body), body, [], this.#at(input.nowMs));
    this.#rows.storeHead(seller, { size, root, seq, at });
    return accept({ size, root, seq, at });
  }

  /** The time of the next entry, which auditors judge it by: now, but never before the last entry's. */
  #at(requestedMs?: number): number {
    return Math.max(nowMs(this.#config, requestedMs), this.#tree.state().at);
  }

  #append(id: string, body: LedgerEntry['body'], sigs: LedgerEntry['sigs'], at: number): Place {
    const before = this.#tree.state();
    this.#tree.append(before, id, at, formatEntry({ at, body, seq: before.size, sigs }));
    return { id, seq: before.size, at };
  }

  async #promise(place: Place): Promise<SignedPromise> {
    return signPromise(this.#config.ledgerOrigin, place, await this.#operator);
  }
}

function issuerIn(body: RegistryBody): string {
  // No issuer has the empty id, so other kinds read no issuer.
  return body.kind === 'issuer' ? body.issuer : '';
}
