/** From who has to sign a body to the public keys that must have. No I/O: bodies, the seller's key and the registry decide. */
import type { BodySignature, JournalBody } from '../../schema/entries/index.ts';
import { accept, refuse, type Refusal, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { keyId } from '../../trust/keys/key-id.ts';
import {
  issuerKeyAt,
  issuerOf,
  listedIssuerKey,
  operatorAt,
  type RegistrySlice,
} from '../../trust/registry/registry.ts';
import type { Signer } from '../../trust/replay/facts.ts';
import { claimsOf, type Claim } from '../../trust/replay/signers.ts';

/** A key that has to have signed. `fromBody`: nobody has checked yet that it is a key of the strict profile. */
export type RequiredKey = {
  readonly keyId: string;
  readonly key: Bytes;
  readonly fromBody: boolean;
  readonly signer: Signer;
};

/** What is known when signers are resolved: the seller's public key now, the registry, and the entry's time in ms. */
export type Known = { readonly sellerKey: string | undefined; readonly registry: RegistrySlice; readonly at: number };

/**
 * The keys of all claims, when `sigs` are by exactly these. Refuses `signer_missing`, `signer_unexpected`,
 * `unknown_issuer`, `revoked_key`, `bad_key`, and `unknown_seller` where only the seller's key would do.
 */
export function resolveSigners(
  body: JournalBody,
  sigs: readonly BodySignature[],
  known: Known,
): Result<readonly RequiredKey[]> {
  const required: RequiredKey[] = [];
  for (const claim of claimsOf(body)) {
    const found = resolve(claim, sigs, known);
    if (!found.ok) return found;
    required.push(found.value);
  }
  const missing = required.find((key) => !sigs.some((sig) => sig.by === key.keyId));
  if (missing) return refuse('signer_missing', `The signature by ${missing.keyId} is missing.`, { key: missing.keyId });
  const unexpected = sigs.find(
    (sig, index) => !required.some((key) => key.keyId === sig.by) || sigs.findIndex((other) => other.by === sig.by) < index,
  );
  if (unexpected) return refuse('signer_unexpected', `${unexpected.by} has no part in this entry.`, { key: unexpected.by });
  return accept(required);
}

function resolve(claim: Claim, sigs: readonly BodySignature[], known: Known): Result<RequiredKey> {
  switch (claim.by) {
    case 'key':
      return keyNamed(claim.key, true);
    case 'seller':
      if (known.sellerKey === undefined) return refuse('unknown_seller', 'This seller is not registered.');
      return keyNamed(known.sellerKey, false);
    case 'operator':
      return operatorAmong(sigs, known);
    case 'issuer':
      return issuerAmong(claim.issuer, sigs, known);
  }
}

function keyNamed(key: string, fromBody: boolean): Result<RequiredKey> {
  const bytes = fromBase64url(key);
  if (bytes?.length !== 32) return refuse('bad_key', `${key} is not a public key.`);
  const id = keyId(bytes);
  return accept({ keyId: id, key: bytes, fromBody, signer: { as: 'key', keyId: id } });
}

function operatorAmong(sigs: readonly BodySignature[], { registry, at }: Known): Result<RequiredKey> {
  const row = sigs.map(({ by }) => operatorAt(registry, by, at)).find((found) => found !== undefined);
  const key = row && fromBase64url(row.key);
  if (row && key) return accept({ keyId: row.keyId, key, fromBody: false, signer: { as: 'operator' } });
  if (sigs.some(({ by }) => registry.operators.some((operator) => operator.keyId === by))) {
    return refuse('revoked_key', 'The certificate of this operator key does not cover this moment.');
  }
  return missing('an operator key');
}

function issuerAmong(issuer: string, sigs: readonly BodySignature[], { registry, at }: Known): Result<RequiredKey> {
  const row = issuerOf(registry, issuer);
  if (!row) return refuse('unknown_issuer', `${issuer} is not in the registry.`, { issuer });
  // Listed now, because a door refuses as soon as it knows; and valid at the entry's time, because replayers ask that.
  const key = sigs
    .map(({ by }) => listedIssuerKey(registry, issuer, by) && issuerKeyAt(registry, issuer, by, at))
    .find((found) => found !== undefined);
  const bytes = key && fromBase64url(key.key);
  if (key && bytes) {
    const { role, sellers } = row;
    const signer: Signer = { as: 'issuer', issuer, role, ...(sellers ? { sellers } : {}) };
    return accept({ keyId: key.keyId, key: bytes, fromBody: false, signer });
  }
  if (sigs.some(({ by }) => row.keys.some((listed) => listed.keyId === by))) {
    return refuse('revoked_key', `This key of ${issuer} is revoked or not yet valid.`, { issuer });
  }
  return missing(`a key of ${issuer}`);
}

function missing(what: string): { ok: false; refusal: Refusal } {
  return refuse('signer_missing', `The signature by ${what} is missing.`);
}
