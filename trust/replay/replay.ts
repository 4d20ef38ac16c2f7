/**
 * Replays a whole journal, as an auditor does: every entry in its one spelling, in order, signed by whom it must be, by
 * the same rules as at the door. An entry that breaks a rule is skipped and named. No I/O, no clock.
 */
import { DAY_MS } from '../../schema/fields.ts';
import { refuse, type Refusal, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../bytes/base64url.ts';
import { utf8 } from '../bytes/text.ts';
import { parseJournalEntry } from '../entry/entry.ts';
import { entryId, signedBytes } from '../entry/signed-bytes.ts';
import { appendLeaf, rootOf, type Frontier } from '../log/frontier.ts';
import { leafHash } from '../log/tree-hash.ts';
import { policyInForce } from '../policy/known-policies.ts';
import type { RegistrySlice } from '../registry/registry.ts';
import { Books } from './books.ts';
import { checkSignatures, resolveSigners } from './signatures.ts';

export type Skipped = { readonly seq: number; readonly refusal: Refusal };

/** What a journal amounts to; `ids` holds the entry id of each seq ('' for a text that is no entry). */
export type Replayed = {
  readonly size: number;
  readonly root: string;
  readonly books: Books;
  readonly ids: readonly string[];
  readonly skipped: readonly Skipped[];
};

export type ReplayInput = {
  /** `<log name>/<seller id>`. */
  readonly origin: string;
  readonly registry: RegistrySlice;
};

/** Replays `lines`: the canonical text of each entry, from seq 0. */
export async function replayJournal({
  lines,
  ...input
}: ReplayInput & { readonly lines: Iterable<string> }): Promise<Replayed> {
  const replay = new Replay(input);
  for (const line of lines) await replay.add(line);
  return replay.result();
}

/** A replay that can stop at any size, and go on: an auditor compares a statement at the size that it names. */
export class Replay {
  private readonly input: ReplayInput;
  private readonly books = new Books();
  private size = 0;
  private frontier: Frontier = [];
  private lastAt = 0;
  private readonly ids: string[] = [];
  private readonly seen = new Set<string>();
  private readonly roots = new Set<string>();
  private readonly skipped: Skipped[] = [];

  constructor(input: ReplayInput) {
    this.input = input;
  }

  /** The next entry's canonical text. */
  async add(line: string): Promise<void> {
    const judged = await this.enter(line);
    if (!judged.ok) this.skipped.push({ seq: this.size, refusal: judged.refusal });
    this.frontier = appendLeaf(this.size, this.frontier, leafHash(utf8(line))).frontier;
    this.size += 1;
    this.roots.add(this.root());
  }

  private async enter(line: string): Promise<Result<true>> {
    const entry = parseJournalEntry(line);
    const id = entry ? entryId(entry.body) : '';
    this.ids.push(id);
    if (!entry) return refuse('not_canonical', 'The entry is not in its one spelling.');
    const { body, at } = entry;
    if (entry.seq !== this.size || at < this.lastAt) return refuse('bad_time', 'Entries are out of order.');
    this.lastAt = at;
    if (body.log !== this.input.origin) return refuse('wrong_log', 'The entry belongs to another log.');
    if (this.seen.has(id)) return refuse('already_said', 'The same body stands earlier in the log.');
    this.seen.add(id);
    const resolved = resolveSigners(body, entry.sigs, this.books.seller, this.input.registry, at, 'replay');
    if (!resolved.ok) return resolved;
    const checked = await checkSignatures(signedBytes(body), resolved.value.checks);
    if (!checked.ok) return checked;
    return this.books.enter(body, {
      signers: resolved.value.signers,
      sellerId: this.input.origin.slice(this.input.origin.lastIndexOf('/') + 1),
      id,
      at,
      nth: entry.nth,
      anchorKnown: body.kind === 'review' && this.roots.has(body.anchor),
      policy: policyInForce(this.input.registry, Math.floor(at / DAY_MS)),
    });
  }

  private root(): string {
    return toBase64url(rootOf(this.size, this.frontier));
  }

  /** What the journal amounts to so far. Books and lists are the replay's own, and go on with it. */
  result(): Replayed {
    const { size, books, ids, skipped } = this;
    return { size, root: this.root(), books, ids, skipped };
  }
}
