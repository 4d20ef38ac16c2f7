/** The policy files that this version of the software knows, by the hash that the ledger names them with. */
import { toBase64url } from '../bytes/base64url.ts';
import { sha256 } from '../bytes/sha256.ts';
import { utf8 } from '../bytes/text.ts';
import { canonicalize } from '../canonical/canonical.ts';
import { FIRST_POLICY } from './first.ts';
import type { Policy } from './policy.ts';

/** base64url of SHA-256 over the canonical bytes of the file. */
export function policyId(policy: Policy): string {
  return toBase64url(sha256(utf8(canonicalize(policy))));
}

export const KNOWN_POLICIES: ReadonlyMap<string, Policy> = new Map([[policyId(FIRST_POLICY), FIRST_POLICY]]);
