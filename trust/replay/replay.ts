/**
 * Replays a whole journal, as an auditor does: every entry in its one spelling, in order, signed by whom it must be, by
 * the same rules as at the door. An entry that breaks a rule is skipped and named. No I/O, no clock.
 */
import { isAboutOrder, type JournalEntry } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { refuse, type Refusal, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { utf8 } from '../bytes/text.ts';
import { parseJournalEntry } from '../entry/entry.ts';
import { entryId } from '../entry/signed-bytes.ts';
import { appendLeaf, rootOf, type Frontier } from '../log/frontier.ts';
import { leafHash } from '../log/tree-hash.ts';
import { policyInForce, policyNamed } from '../policy/known-policies.ts';
import type { RegistrySlice } from '../registry/registry.ts';
import type { CounterName, Counters } from '../score/counters.ts';
import type { OrderFacts, SellerFacts } from './facts.ts';
import { judge, type Judgement } from './judge.ts';
import { settle } from './settle.ts';
import { checkSignatures, resolveSigners } from './signatures.ts';

export type Skipped = { readonly seq: number; readonly refusal: Refusal };

/** What a journal amounts to. `counters` gives the series of a subject: '' for the seller, `promoter:<id>`. */
export type Replayed = {
  readonly size: number;
  readonly root: string;
  readonly seller: SellerFacts | undefined;
  readonly orders: ReadonlyMap<string, OrderFacts>;
  readonly ids: readonly string[];
  readonly counters: (subject: string) => Counters;
  readonly skipped: readonly Skipped[];
};

export type ReplayInput = {
  /** `<log name>/<seller id>`. */
  readonly origin: string;
  /** The canonical text of each entry, from seq 0. */
  readonly lines: Iterable<string>;
  readonly registry: RegistrySlice;
};

export async function replayJournal(input: ReplayInput): Promise<Replayed> {
  const state = new ReplayState(input);
  for (const line of input.lines) await state.add(line);
  return state.result();
}

class ReplayState {
  private readonly input: ReplayInput;
  private size = 0;
  private frontier: Frontier = [];
  private lastAt = 0;
  private seller: SellerFacts | undefined;
  private readonly orders = new Map<string, OrderFacts>();
  private readonly ids: string[] = [];
  private readonly seen = new Set<string>();
  private readonly roots = new Set<string>();
  private readonly sums = new Map<string, Map<CounterName, Map<number, number>>>();
  private readonly clusters = new Map<string, number>();
  private readonly skipped: Skipped[] = [];

  constructor(input: ReplayInput) {
    this.input = input;
  }

  async add(line: string): Promise<void> {
    const seq = this.size;
    const judged = await this.judgeLine(line);
    if (!judged.ok) this.skipped.push({ seq, refusal: judged.refusal });
    const leaf: Bytes = leafHash(utf8(line));
    this.frontier = appendLeaf(this.size, this.frontier, leaf).frontier;
    this.size += 1;
    this.roots.add(toBase64url(rootOf(this.size, this.frontier)));
  }

  private async judgeLine(line: string): Promise<Result<true>> {
    const entry = parseJournalEntry(line);
    if (!entry) {
      this.ids.push('');
      return refuse('not_canonical', 'The entry is not in its one spelling.');
    }
    const { body, at } = entry;
    const id = entryId(body);
    this.ids.push(id);
    const twice = this.seen.has(id);
    this.seen.add(id);
    if (entry.seq !== this.size || at < this.lastAt) return refuse('bad_time', 'Entries are out of order.');
    this.lastAt = at;
    if (body.log !== this.input.origin) return refuse('wrong_log', 'The entry belongs to another log.');
    if (twice) return refuse('already_said', 'The same body stands earlier in the log.');
    const resolved = resolveSigners(body, entry.sigs, this.seller, this.input.registry, at, 'replay');
    if (!resolved.ok) return resolved;
    const checked = await checkSignatures(body, resolved.value.checks);
    if (!checked.ok) return checked;
    return this.apply(entry, id, resolved.value.signers);
  }

  private apply(entry: JournalEntry, id: string, signers: Parameters<typeof judge>[1]['signers']): Result<true> {
    const { body, at } = entry;
    const day = Math.floor(at / DAY_MS);
    const policy = policyInForce(this.input.registry, day);
    const order = isAboutOrder(body) ? this.orders.get(body.order) : undefined;
    const judged = judge(body, {
      seller: this.seller,
      order,
      signers,
      sellerId: this.input.origin.slice(this.input.origin.lastIndexOf('/') + 1),
      id,
      at,
      nth: entry.nth,
      anchorKnown: body.kind === 'review' && this.roots.has(body.anchor),
      policy,
    });
    if (!judged.ok) return judged;
    this.accept(judged.value, order, isAboutOrder(body) ? body.order : undefined);
    return { ok: true, value: true };
  }

  private accept(judgement: Judgement, before: OrderFacts | undefined, orderId: string | undefined): void {
    const bookings = [...judgement.bookings];
    if (judgement.order && orderId) {
      const settled = settle(before, judgement.order, policyNamed, (key) => this.clusters.get(key) ?? 0);
      bookings.push(...settled.bookings);
      for (const { key, sum } of settled.clusters) this.clusters.set(key, sum);
      this.orders.set(orderId, judgement.order);
    }
    this.seller = judgement.seller;
    for (const { subject, counter, day, amount } of bookings) {
      const ofSubject = this.sums.get(subject) ?? new Map<CounterName, Map<number, number>>();
      const series = ofSubject.get(counter) ?? new Map<number, number>();
      series.set(day, (series.get(day) ?? 0) + amount);
      this.sums.set(subject, ofSubject.set(counter, series));
    }
  }

  result(): Replayed {
    return {
      size: this.size,
      root: toBase64url(rootOf(this.size, this.frontier)),
      seller: this.seller,
      orders: this.orders,
      ids: this.ids,
      counters: (subject) => (name) => this.sums.get(subject)?.get(name) ?? new Map(),
      skipped: this.skipped,
    };
  }
}
