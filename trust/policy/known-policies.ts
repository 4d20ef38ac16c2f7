/** The policy files that this version of the software knows, by the hash that the ledger names them with. */
import { toBase64url } from '../bytes/base64url.ts';
import { sha256 } from '../bytes/sha256.ts';
import { utf8 } from '../bytes/text.ts';
import { canonicalize } from '../canonical/canonical.ts';
import { FIRST_POLICY } from './first.ts';
import { policyAt, type RegistrySlice } from '../registry/registry.ts';
import type { Policy } from './policy.ts';

/** base64url of SHA-256 over the canonical bytes of the file. */
export function policyId(policy: Policy): string {
  return toBase64url(sha256(utf8(canonicalize(policy))));
}

/** By id, as the registry names them. */
export const KNOWN_POLICIES: ReadonlyMap<string, Policy> = new Map([[policyId(FIRST_POLICY), FIRST_POLICY]]);
const BY_NAME: ReadonlyMap<string, Policy> = new Map([[FIRST_POLICY.name, FIRST_POLICY]]);

/** The policy in force on a UTC day; the first one before any is registered. Throws on one this version lacks. */
export function policyInForce(slice: RegistrySlice, day: number): Policy {
  const id = policyAt(slice, day)?.policy;
  if (id === undefined) return FIRST_POLICY;
  const policy = KNOWN_POLICIES.get(id);
  if (!policy) throw new Error(`Policy ${id} is in force and this version does not know it: update the software.`);
  return policy;
}

/** The policy file of a name that an order was registered under. */
export function policyNamed(name: string): Policy {
  const policy = BY_NAME.get(name);
  if (!policy) throw new Error(`An order was registered under policy ${name}, which this version does not know.`);
  return policy;
}
