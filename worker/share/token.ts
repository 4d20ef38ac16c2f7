/** Share tokens: show that a report comes from a device that opened the share page a short while ago. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { bytes32, foreignId, sellerId, timeMs } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { equalBytes } from '../../trust/bytes/concat.ts';
import { fromUtf8, utf8 } from '../../trust/bytes/text.ts';
import { canonicalize, type Json, parseCanonical } from '../../trust/canonical/canonical.ts';
import type { Config } from '../config.ts';

const VALID_MS = 2 * 3_600_000;

const payload = z.strictObject({
  device: bytes32,
  expiresAtMs: timeMs,
  promoter: z.optional(foreignId),
  seller: sellerId,
});
export type Share = { readonly seller: string; readonly promoter?: string; readonly device: string };

/** A token for whoever opened this share page now (ms). Valid for two hours. */
export function issueShareToken(share: Share, nowMs: number, config: Config): string {
  const { seller, promoter, device } = share;
  const claims: Json = { device, expiresAtMs: nowMs + VALID_MS, seller, ...(promoter ? { promoter } : {}) };
  const bytes = utf8(canonicalize(claims));
  return `${toBase64url(bytes)}.${toBase64url(macOf(bytes, config))}`;
}

/** What the token says. Refuses `share_token_invalid`: forged, expired, of another seller or another device. */
export function readShareToken(
  token: string,
  expected: { readonly seller: string; readonly device: string },
  nowMs: number,
  config: Config,
): Result<Share> {
  const invalid = refuse('share_token_invalid', 'The share page was opened too long ago, or elsewhere.');
  const [claims = '', mac = '', ...rest] = token.split('.');
  const bytes = fromBase64url(claims);
  const given = fromBase64url(mac);
  if (rest.length > 0 || !bytes || !given || !equalBytes(macOf(bytes, config), given)) return invalid;
  const parsed = payload.safeParse(parseCanonical(fromUtf8(bytes) ?? ''));
  if (!parsed.success || parsed.data.expiresAtMs < nowMs) return invalid;
  const { seller, device, promoter } = parsed.data;
  if (seller !== expected.seller || device !== expected.device) return invalid;
  return accept(promoter === undefined ? { seller, device } : { seller, device, promoter });
}

function macOf(bytes: Bytes, config: Config): Bytes {
  return hmac(sha256, hmac(sha256, config.hostedSeed, utf8('touchstone/v1/share\n')), bytes);
}
