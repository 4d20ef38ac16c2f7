/** The policy files that this deployment holds, by the hash of their canonical bytes. */
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { canonicalize } from '../../trust/canonical/canonical.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import { policyAt, type RegistrySlice } from '../../trust/registry/registry.ts';

export type PolicyInForce = { readonly id: string; readonly policy: Policy };

const idOf = (policy: Policy): string => toBase64url(sha256(utf8(canonicalize(policy))));
const FIRST: PolicyInForce = { id: idOf(FIRST_POLICY), policy: FIRST_POLICY };
const HELD: readonly PolicyInForce[] = [FIRST];

/** The policy of a UTC day: the first one until the registry names any. Undefined when this deployment lacks the file. */
export function policyInForce(registry: RegistrySlice, day: number): PolicyInForce | undefined {
  const row = policyAt(registry, day);
  return row ? HELD.find(({ id }) => id === row.policy) : FIRST;
}
