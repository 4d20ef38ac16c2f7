/** How routes reach a seller's object. */
import type { Submission } from '../../schema/api/submission.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { type RegistrySlice, sliceFor } from '../../trust/registry/registry.ts';
import type { Config } from '../config.ts';
import type { Env } from '../env.ts';
import { registryOf } from '../registry-cache.ts';
import type { Seller } from '../seller/object.ts';

export type SellerStub = DurableObjectStub<Seller>;

export function sellerObject(env: Env, seller: string): SellerStub {
  return env.SELLERS.getByName(seller);
}

const NOBODY: ReadonlySet<string> = new Set();

/** The registry without issuers: what a seller's object needs to answer reads. */
export async function sliceForReads(env: Env): Promise<RegistrySlice> {
  return sliceFor(await registryOf(env), NOBODY);
}

/** The registry with the issuers that these submissions name. */
export function sliceForWrites(registry: RegistrySlice, submissions: readonly Submission[]): RegistrySlice {
  const named = submissions.map(({ body }) => body['issuer']).filter((issuer) => typeof issuer === 'string');
  return sliceFor(registry, new Set(named));
}

/** The seller whose journal a body names. Refuses `wrong_log`. */
export function sellerOfLog(log: string, config: Config): Result<string> {
  const seller = log.startsWith(`${config.logName}/`) ? log.slice(config.logName.length + 1) : '';
  return /^[a-z2-7]{16}$/.test(seller)
    ? accept(seller)
    : refuse('wrong_log', `Journals kept here are called ${config.logName}/<seller>.`, { log });
}
