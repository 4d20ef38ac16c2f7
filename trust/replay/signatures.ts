/**
 * From the signatures on a body to what the signers stand for. Which keys must have signed follows from the body, the
 * seller's facts and the registry; checking the signatures themselves is left to `checkSignatures`, which awaits.
 */
import type { BodySignature, JournalBody } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { checkPublicKey } from '../keys/check-public-key.ts';
import { keyIdOf } from '../keys/key-id.ts';
import { importPublicKey, verifyImported } from '../keys/verify-checked.ts';
import { issuerKeyAt, issuerOf, listedIssuerKey, operatorAt, type RegistrySlice } from '../registry/registry.ts';
import type { Signer, SellerFacts } from './facts.ts';
import { claimsOf, type Claim } from './signers.ts';

/** One signature to check. `fromBody`: the key came with the body, so its form has to be checked once too. */
export type SignatureCheck = { readonly key: string; readonly sig: string; readonly fromBody: boolean };
export type Resolved = { readonly signers: readonly Signer[]; readonly checks: readonly SignatureCheck[] };

/** `door` refuses a revoked key as soon as it is known; `replay` gives it the time that doors may take to learn of it. */
export type Mode = 'door' | 'replay';

/**
 * Finds the key behind each claim of the body among its signatures.
 * Refuses: signer_missing, signer_unexpected, unknown_issuer, revoked_key, unknown_seller, malformed.
 */
export function resolveSigners(
  body: JournalBody,
  sigs: readonly BodySignature[],
  seller: Pick<SellerFacts, 'key'> | undefined,
  slice: RegistrySlice,
  atMs: number,
  mode: Mode,
): Result<Resolved> {
  const by = sigs.map((signature) => signature.by);
  const left = new Map(sigs.map((signature) => [signature.by, signature.sig]));
  if (left.size !== sigs.length) return refuse('signer_unexpected', 'Two signatures are by the same key.');
  const signers: Signer[] = [];
  const checks: SignatureCheck[] = [];
  const claims = claimsOf(body);
  if (claims.length === 0) return refuse('malformed', 'This body says nothing that anyone could sign.');
  for (const claim of claims) {
    const found = resolveClaim(claim, by, seller, slice, atMs, mode);
    if (!found.ok) return found;
    const { key, fromBody, signer } = found.value;
    const sig = left.get(found.value.by);
    // Another claim rests on the same key, as when a rotation names the key in force.
    if (sig === undefined) continue;
    left.delete(found.value.by);
    signers.push(signer);
    checks.push({ key, sig, fromBody });
  }
  return left.size === 0
    ? accept({ signers, checks })
    : refuse('signer_unexpected', 'A signature is by a key that this body gives no part to.');
}

type Found = { readonly by: string; readonly key: string; readonly fromBody: boolean; readonly signer: Signer };

function resolveClaim(
  claim: Claim,
  by: readonly string[],
  seller: Pick<SellerFacts, 'key'> | undefined,
  slice: RegistrySlice,
  atMs: number,
  mode: Mode,
): Result<Found> {
  switch (claim.by) {
    case 'key':
      return ownKey(claim.key, by, true);
    case 'seller':
      return seller ? ownKey(seller.key, by, false) : refuse('unknown_seller', 'This seller is not registered.');
    case 'operator': {
      const row = by.map((id) => operatorAt(slice, id, atMs)).find((one) => one !== undefined);
      return row
        ? accept({ by: row.keyId, key: row.key, fromBody: false, signer: { as: 'operator' } })
        : refuse('signer_missing', 'This body needs the signature of an operator key that is valid now.');
    }
    case 'issuer':
      return issuerKey(claim.issuer, by, slice, atMs, mode);
  }
}

function ownKey(key: string, by: readonly string[], fromBody: boolean): Result<Found> {
  const id = keyIdOf(key);
  return by.includes(id)
    ? accept({ by: id, key, fromBody, signer: { as: 'key', keyId: id } })
    : refuse('signer_missing', 'The key that this body names has not signed it.');
}

function issuerKey(
  issuer: string,
  by: readonly string[],
  slice: RegistrySlice,
  atMs: number,
  mode: Mode,
): Result<Found> {
  const row = issuerOf(slice, issuer);
  if (!row) return refuse('unknown_issuer', `No issuer "${issuer}" is in the registry.`);
  const key = by
    .map((id) => issuerKeyAt(slice, issuer, id, atMs))
    .find((one) => one && (mode === 'replay' || listedIssuerKey(slice, issuer, one.keyId)));
  if (!key) {
    return by.some((id) => row.keys.some((one) => one.keyId === id))
      ? refuse('revoked_key', `That key of "${issuer}" is revoked or not yet valid.`)
      : refuse('signer_missing', `No key of "${issuer}" has signed this body.`);
  }
  const { role, sellers } = row;
  const signer: Signer = sellers ? { as: 'issuer', issuer, role, sellers } : { as: 'issuer', issuer, role };
  return accept({ by: key.keyId, key: key.key, fromBody: false, signer });
}

/** Makes the engine's key of a check's, whose bytes are given. */
export type ImportKey = (key: Bytes, check: SignatureCheck) => Promise<CryptoKey>;

/** Checks the signatures over a body's signed bytes, and the keys that came with it. Refuses: bad_key, bad_signature. */
export async function checkSignatures(
  message: Bytes,
  checks: readonly SignatureCheck[],
  importKey: ImportKey = importPublicKey,
): Promise<Result<true>> {
  for (const check of checks) {
    const { key, sig, fromBody } = check;
    const keyBytes = fromBase64url(key);
    const sigBytes = fromBase64url(sig);
    if (!keyBytes || (fromBody && !checkPublicKey(keyBytes))) {
      return refuse('bad_key', 'A key in the body is not a valid Ed25519 key.');
    }
    if (!sigBytes || !(await verifyImported(() => importKey(keyBytes, check), message, sigBytes))) {
      return refuse('bad_signature', 'A signature does not verify over the canonical body.');
    }
  }
  return accept(true);
}
