/** Without an operator key and a policy in the ledger nothing else works: puts both there when they are missing. */
import { DAY_MS } from '../../schema/fields.ts';
import type { Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { client } from '../client/client.ts';
import { firstPolicyEntry } from '../keys/operator.ts';
import type { DeploymentKeys } from './keys.ts';

/** Tells what it added. Safe to repeat after any crash. Throws when the ledger refuses. */
export async function fillRegistry(baseUrl: string, keys: DeploymentKeys): Promise<string[]> {
  const api = client(baseUrl);
  const registry = must(await api.call('readRegistry', {}));
  const added: string[] = [];
  const key = toBase64url(keys.operator.publicKey);
  if (!registry.operators.some((operator) => operator.key === key)) {
    must(await api.call('submitRegistryEntry', { body: keys.certificate }));
    added.push('operator certificate');
  }
  if (registry.policies.length === 0) {
    const body = await firstPolicyEntry(keys, registry.log, Math.floor(Date.now() / DAY_MS));
    must(await api.call('submitRegistryEntry', { body }));
    added.push('first policy');
  }
  return added;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The ledger refuses: ${result.refusal.detail} (${result.refusal.code})`);
  return result.value;
}
