/** What one write is made of, from the checked submission to the answer. */
import type { Submission } from '../../schema/api/submission.ts';
import type { Result } from '../../schema/problems.ts';
import type { Place } from '../../trust/entry/promise.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import type { SellerFacts } from '../../trust/replay/facts.ts';
import type { Booking } from '../../trust/score/counters.ts';
import type { Examined } from './examine.ts';
import type { BuyerRow } from './store/buyers.ts';
import type { OpensOfDay } from './store/devices.ts';
import type { EntryRow } from './store/entries.ts';
import type { WaitingLink } from './store/links.ts';
import type { OrderRow } from './store/orders.ts';
import type { SubjectRow } from './store/subjects.ts';
import type { TreeState } from './store/tree.ts';

/** Names a request, so that sending it again gets the stored answer. `requestHash` tells whether it is the same one. */
export type Idempotency = { readonly key: string; readonly requestHash: string };

/** What a seller object is asked to append. `nowMs` counts in development only. */
export type AppendInput = {
  readonly seller: string;
  readonly submissions: readonly Submission[];
  readonly registry: RegistrySlice;
  readonly nowMs?: number;
  readonly idempotency?: Idempotency;
};

/** Facts of an entry that the service itself writes: who reported, or which share opens it tells of. */
export type OwnFacts = { readonly reportBy: string } | { readonly opens: OpensOfDay };

/** A submission whose signatures are verified; `keys`: public keys (base64url) that they are by. */
/** `order`: what was stored of the body's order when the signatures were checked. */
export type Verified = Examined & {
  readonly keys: ReadonlySet<string>;
  readonly order?: OrderRow | undefined;
  readonly own?: OwnFacts;
};

export type Command = {
  readonly seller: string;
  readonly registry: RegistrySlice;
  readonly now: number;
  readonly idempotency?: Idempotency;
};

/** What every entry of a transaction moves on. */
export type Running = {
  readonly tree: TreeState;
  /** Undefined before the registration. */
  readonly facts: SellerFacts | undefined;
};

/** What the entries of a transaction add, written at its end once for all of them. */
export type Pending = {
  readonly entries: EntryRow[];
  /** By id, as the last entry left them. */
  readonly orders: Map<string, OrderRow>;
  readonly bookings: Booking[];
  readonly links: WaitingLink[];
  readonly subjects: SubjectRow[];
  readonly buyers: BuyerRow[];
};

export type Placed = Result<Place>;
