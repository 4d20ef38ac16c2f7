// The registry as plain data: who may say what, from when until when. It crosses RPC and is cached, so there are no
// classes in it. The ledger and every replayer build it with `judge-registry.ts`.
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { IssuerRole } from '../../schema/words.ts';

/** An operator key as the root key certified it; `sig` is the root's signature over the operator body. Times in ms. */
export type OperatorRow = {
  readonly key: string;
  readonly keyId: string;
  readonly from: number;
  readonly until: number;
  readonly counter: number;
  readonly sig: string;
};

/** A span in which a key speaks for an issuer, in whole hours. Without `untilMs` the key is listed now. */
export type IssuerKey = {
  readonly key: string;
  readonly keyId: string;
  readonly fromMs: number;
  readonly untilMs?: number;
};

export type IssuerRow = {
  readonly issuer: string;
  readonly role: IssuerRole;
  readonly name: string;
  readonly custody: 'self' | 'operator';
  /** Every span of every key, revoked ones too: replay needs them. */
  readonly keys: readonly IssuerKey[];
  readonly sellers?: readonly string[];
  /** The counter that the next entry about this issuer has to carry. */
  readonly counter: number;
};

export type PolicyRow = { readonly policy: string; readonly fromDay: number };

/** What rules about a journal need of the registry. `issuers` may be only those that the bodies at hand name. */
export type RegistrySlice = {
  readonly operators: readonly OperatorRow[];
  readonly issuers: readonly IssuerRow[];
  /** In the order of their entries. */
  readonly policies: readonly PolicyRow[];
};

/** The whole registry, with what the rules for its own entries need. */
export type Registry = RegistrySlice & {
  readonly log: string;
  /** The root key, pinned by configuration. */
  readonly root: string;
  /** The counters that the next `operator` and the next `policy` entry have to carry. */
  readonly counters: { readonly operator: number; readonly policy: number };
};

/** How long after a revocation doors may still take the key, since they learn of it from a cache. */
export const REVOCATION_GRACE_MS = 120_000;

export const floorHour = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;
export const ceilHour = (ms: number): number => Math.ceil(ms / HOUR_MS) * HOUR_MS;
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** The issuer of this id. */
export const issuerOf = (slice: RegistrySlice, issuerId: string): IssuerRow | undefined =>
  slice.issuers.find((row) => row.issuer === issuerId);

/** The key if it spoke for the issuer at `atMs`: what replay asks. */
export const issuerKeyAt = (
  slice: RegistrySlice,
  issuerId: string,
  keyId: string,
  atMs: number,
): IssuerKey | undefined =>
  issuerOf(slice, issuerId)?.keys.find(
    (key) => key.keyId === keyId && key.fromMs <= atMs && (key.untilMs === undefined || atMs < key.untilMs),
  );

/** The key if the registry lists it for the issuer now: what a door asks, which refuses as soon as it knows. */
export const listedIssuerKey = (slice: RegistrySlice, issuerId: string, keyId: string): IssuerKey | undefined =>
  issuerOf(slice, issuerId)?.keys.find((key) => key.keyId === keyId && key.untilMs === undefined);

/** The operator key if the root key's certificate covers `atMs`. */
export const operatorAt = (slice: RegistrySlice, keyId: string, atMs: number): OperatorRow | undefined =>
  slice.operators.find((row) => row.keyId === keyId && row.from <= atMs && atMs < row.until);

/** The policy in force on a UTC day: the one with the latest first day, and of several with that day the last. */
export const policyAt = (slice: RegistrySlice, day: number): PolicyRow | undefined =>
  slice.policies.reduce<PolicyRow | undefined>(
    (best, row) => (row.fromDay <= day && row.fromDay >= (best?.fromDay ?? 0) ? row : best),
    undefined,
  );

/** The slice with only the issuers named: what travels with a write to a seller. */
export const sliceFor = (slice: RegistrySlice, issuerIds: ReadonlySet<string>): RegistrySlice => ({
  operators: slice.operators,
  issuers: slice.issuers.filter((row) => issuerIds.has(row.issuer)),
  policies: slice.policies,
});

/** A registry without entries. `root` is the root key in base64url. */
export const emptyRegistry = (log: string, root: string): Registry => ({
  log,
  root,
  operators: [],
  issuers: [],
  policies: [],
  counters: { operator: 0, policy: 0 },
});
