/**
 * What a seller signs to say that a domain or an account is theirs, and what they then put there. It takes both: only
 * the seller can sign, and only whoever holds the domain or account can publish. So nobody can put a domain of theirs
 * under another seller's name, nor another's domain under their own.
 */
import type * as z from 'zod/mini';
import type { account } from '../../schema/entries/about-seller.ts';
import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { toBase32 } from '../bytes/base32.ts';
import { sha256 } from '../bytes/sha256.ts';
import { signedBytes } from '../entry/signed-bytes.ts';
import type { Signer } from '../keys/signer.ts';
import { verify } from '../keys/verify.ts';

export type Account = z.infer<typeof account>;
/** `log`: the seller's journal, so that a claim is worth nothing for another seller or service. */
export type Claim =
  | { readonly kind: 'claim'; readonly log: string; readonly domain: string }
  | { readonly kind: 'claim'; readonly log: string; readonly account: Account };

/** 60 bits: short enough for the profile of any app, too long to be there by chance. */
const CODE_LENGTH = 12;
const LINE = /^touchstone=([a-z2-7]{16})\.([A-Za-z0-9_-]{86})$/;

/** The seller's signature, in base64url. */
export async function signClaim(claim: Claim, seller: Signer): Promise<string> {
  return toBase64url(await seller.sign(signedBytes(claim)));
}

/** Whether the seller's key (base64url) signed just this claim. */
export async function isClaimedBy(key: string, claim: Claim, sig: string): Promise<boolean> {
  const [keyBytes, sigBytes] = [fromBase64url(key), fromBase64url(sig)];
  return keyBytes !== undefined && sigBytes !== undefined && verify(keyBytes, signedBytes(claim), sigBytes);
}

/** The line for DNS or the file: `touchstone=<seller>.<signature>`. */
export function proofLine(seller: string, sig: string): string {
  return `touchstone=${seller}.${sig}`;
}

/** The signatures that these lines hold for a seller; lines of other sellers and anything else are passed over. */
export function signaturesFor(seller: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, named, sig] = LINE.exec(line) ?? [];
    return named === seller && sig !== undefined ? [sig] : [];
  });
}

/** What stands in the profile of an account: the same for whoever computes it, another for any other seller or account. */
export function accountCode(claim: Extract<Claim, { readonly account: Account }>): string {
  return `ts-${toBase32(sha256(signedBytes(claim)), CODE_LENGTH)}`;
}
