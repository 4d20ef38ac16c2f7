// The rules of the registry: may this body follow, and what does the registry say then? The ledger and every auditor
// run this same code. Signatures are verified before, with the key that `registrySigner` names.
import type { BodySignature, RegistryBody } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { checkPublicKey } from '../keys/check-public-key.ts';
import { keyId } from '../keys/key-id.ts';
import {
  ceilHour,
  dayOf,
  floorHour,
  type IssuerKey,
  issuerOf,
  type IssuerRow,
  operatorAt,
  REVOCATION_GRACE_MS,
  type Registry,
} from './registry.ts';

type BodyOf<K extends RegistryBody['kind']> = Extract<RegistryBody, { kind: K }>;

/** Journals keep one counter per signer: of each issuer under its id, of the seller and the operator under these. */
const RESERVED_ISSUERS: ReadonlySet<string> = new Set(['seller', 'operator']);

/**
 * The public key that has to have signed: the root key for an operator, an operator key valid at `atMs` for the rest.
 * Refuses any number of signatures but one, and a signature by any other key.
 */
export const registrySigner = (
  body: RegistryBody,
  sigs: readonly BodySignature[],
  registry: Registry,
  atMs: number,
): Result<Bytes> => {
  const [first, ...rest] = sigs;
  if (first === undefined) return refuse('signer_missing', `An entry of kind ${body.kind} needs one signature.`);
  if (rest.length > 0) return refuse('signer_unexpected', 'A registry entry takes one signature.');
  if (body.kind === 'operator') {
    const root = bytesOfKey(registry.root);
    if (root && keyId(root) === first.by) return accept(root);
    return refuse('signer_unexpected', 'Only the root key certifies operators.');
  }
  const operator = operatorAt(registry, first.by, atMs);
  const key = operator && bytesOfKey(operator.key);
  if (key) return accept(key);
  const known = registry.operators.some((row) => row.keyId === first.by);
  return known
    ? refuse('revoked_key', 'The certificate of this operator key does not cover this moment.')
    : refuse('signer_unexpected', 'Only an operator key signs issuers and policies.');
};

/**
 * The registry after this body, at `atMs`. Refuses `wrong_log`, `wrong_counter` (with the counter expected),
 * `bad_key`, `bad_time`, `issuer_conflict`, `malformed`, and what `registrySigner` refuses.
 */
export const judgeRegistry = (
  body: RegistryBody,
  sigs: readonly BodySignature[],
  registry: Registry,
  atMs: number,
): Result<Registry> => {
  if (body.log !== registry.log) return refuse('wrong_log', `This is the log ${registry.log}.`, { log: registry.log });
  const signer = registrySigner(body, sigs, registry, atMs);
  if (!signer.ok) return signer;
  if (body.kind === 'operator') return judgeOperator(body, sigs[0]?.sig ?? '', registry, atMs);
  return body.kind === 'issuer' ? judgeIssuer(body, registry, atMs) : judgePolicy(body, registry, atMs);
};

const judgeOperator = (body: BodyOf<'operator'>, sig: string, registry: Registry, atMs: number): Result<Registry> => {
  if (body.counter !== registry.counters.operator) return wrongCounter(registry.counters.operator);
  const key = checkedKey(body.key);
  if (key === undefined) return badKey(body.key);
  if (body.from >= body.until) return refuse('bad_time', 'A certificate begins before it ends.');
  if (body.until < atMs)
    return refuse('bad_time', 'A certificate cannot end in the past: what was signed stays valid.');
  const row = { key: body.key, keyId: keyId(key), from: body.from, until: body.until, counter: body.counter, sig };
  const before = registry.operators.find((known) => known.keyId === row.keyId);
  const soonest = atMs + REVOCATION_GRACE_MS;
  if (before && row.until < before.until && row.until < soonest) {
    return refuse('bad_time', 'Doors learn of a shorter certificate from a cache: let it end two minutes from now.', {
      soonest,
    });
  }
  if (before && before.from !== row.from) {
    return refuse('bad_time', 'A new certificate of a known key begins when the first did.', { from: before.from });
  }
  return accept({
    ...registry,
    operators: [...registry.operators.filter((known) => known.keyId !== row.keyId), row],
    counters: { ...registry.counters, operator: body.counter + 1 },
  });
};

const judgeIssuer = (body: BodyOf<'issuer'>, registry: Registry, atMs: number): Result<Registry> => {
  if (RESERVED_ISSUERS.has(body.issuer)) {
    return refuse('malformed', `The id ${body.issuer} is reserved: journals count the words of that signer by it.`);
  }
  const before = issuerOf(registry, body.issuer);
  const expected = before?.counter ?? 0;
  if (body.counter !== expected) return wrongCounter(expected);
  if (before && before.role !== body.role) {
    return refuse('issuer_conflict', `This issuer is a ${before.role}, which never changes.`, { role: before.role });
  }
  if ((body.role === 'shop') !== (body.sellers !== undefined)) {
    return refuse('malformed', 'A shop lists the sellers it speaks for; others must not.');
  }
  if (before?.sellers?.some((seller) => !body.sellers?.includes(seller))) {
    return refuse('issuer_conflict', 'The sellers of a shop are only added to: what it said stays valid. Revoke keys.');
  }
  const keys = keysAfter(before?.keys ?? [], body.keys, atMs);
  if (!keys.ok) return keys;
  const row: IssuerRow = {
    issuer: body.issuer,
    role: body.role,
    name: body.name,
    custody: body.custody,
    keys: keys.value,
    ...(body.sellers ? { sellers: body.sellers } : {}),
    counter: body.counter + 1,
  };
  return accept({ ...registry, issuers: [...registry.issuers.filter((known) => known !== before), row] });
};

/** Ends the spans of keys that are no longer listed, and begins one for each new key. */
const keysAfter = (
  before: readonly IssuerKey[],
  listed: readonly string[],
  atMs: number,
): Result<readonly IssuerKey[]> => {
  if (new Set(listed).size !== listed.length) return refuse('malformed', 'A key is listed once.');
  const untilMs = ceilHour(atMs + REVOCATION_GRACE_MS);
  const kept = before.map((span) =>
    span.untilMs !== undefined || listed.includes(span.key) ? span : { ...span, untilMs },
  );
  const added: IssuerKey[] = [];
  for (const key of listed) {
    if (kept.some((span) => span.key === key && span.untilMs === undefined)) continue;
    const checked = checkedKey(key);
    if (checked === undefined) return badKey(key);
    added.push({ key, keyId: keyId(checked), fromMs: floorHour(atMs) });
  }
  return accept([...kept, ...added]);
};

const judgePolicy = (body: BodyOf<'policy'>, registry: Registry, atMs: number): Result<Registry> => {
  if (body.counter !== registry.counters.policy) return wrongCounter(registry.counters.policy);
  // The first may hold from any day, so that a journal with history has a policy for each of its days.
  if (registry.policies.length > 0 && body.fromDay <= dayOf(atMs)) {
    return refuse('bad_time', 'A policy holds from tomorrow at the earliest: scores of past days never change.');
  }
  return accept({
    ...registry,
    policies: [...registry.policies, { policy: body.policy, fromDay: body.fromDay }],
    counters: { ...registry.counters, policy: body.counter + 1 },
  });
};

const bytesOfKey = (key: string): Bytes | undefined => {
  const bytes = fromBase64url(key);
  return bytes?.length === 32 ? bytes : undefined;
};

const checkedKey = (key: string): Bytes | undefined => {
  const bytes = fromBase64url(key);
  return bytes && checkPublicKey(bytes) ? bytes : undefined;
};

const badKey = (key: string) => refuse('bad_key', `The key ${key} is not one of the strict profile.`);
const wrongCounter = (expected: number) =>
  refuse('wrong_counter', `The next counter is ${expected}.`, { counter: expected });
