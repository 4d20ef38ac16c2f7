/** How routes reach a seller's object. */
import type * as z from 'zod/mini';
import type {
  historyAnswer,
  openingAnswer,
  orderAnswer,
  proofAnswer,
  reviewsAnswer,
  sellerAnswer,
} from '../../schema/api/answers.ts';
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import { sliceFor } from '../../trust/registry/registry.ts';
import type { Config } from '../config.ts';
import type { Env } from '../env.ts';
import type { Idempotency } from '../http/idempotency.ts';
import { registryOf } from '../registry-cache.ts';

type Timed = { readonly nowMs?: number };
export type SellerCalls = {
  append(
    input: Timed & {
      seller: string;
      submissions: readonly Submission[];
      registry: RegistrySlice;
      idempotency?: Idempotency;
    },
  ): Promise<Result<SignedPromise>[]>;
  appendRecipientReport(
    input: Timed & { seller: string; promoter?: string; reason: string; device: string; idempotency?: Idempotency },
  ): Promise<Result<SignedPromise>>;
  profile(): Promise<Result<z.infer<typeof sellerAnswer>>>;
  order(order: string, nowMs?: number): Promise<Result<z.infer<typeof orderAnswer>>>;
  reviews(ask: object): Promise<Result<z.infer<typeof reviewsAnswer>>>;
  statement(ask: Timed & { promoter?: string; registry: RegistrySlice }): Promise<Result<SignedStatement>>;
  history(ask: Timed & { days: number; registry: RegistrySlice }): Promise<Result<z.infer<typeof historyAnswer>>>;
  journal(from: number, limit: number): Promise<readonly string[]>;
  proof(id: string): Promise<Result<z.infer<typeof proofAnswer>>>;
  opening(id: string, field: string): Promise<Result<z.infer<typeof openingAnswer>>>;
  tile(path: string): Promise<Bytes | undefined>;
  checkpoint(): Promise<string | undefined>;
};

export function sellerObject(env: Env, seller: string): SellerCalls {
  return env.SELLERS.getByName(seller) as unknown as SellerCalls;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The registry without issuers: what a seller's object needs to answer reads. */
export async function sliceForReads(env: Env): Promise<RegistrySlice> {
  return sliceFor(await registryOf(env), NOBODY);
}

/** The registry with the issuers that these submissions name. */
export async function sliceForWrites(env: Env, submissions: readonly Submission[]): Promise<RegistrySlice> {
  const named = submissions.map(({ body }) => body['issuer']).filter((issuer) => typeof issuer === 'string');
  return sliceFor(await registryOf(env), new Set(named));
}

/** The seller whose journal a body names. Refuses `wrong_log`. */
export function sellerOfLog(log: string, config: Config): Result<string> {
  const seller = log.startsWith(`${config.logName}/`) ? log.slice(config.logName.length + 1) : '';
  return /^[a-z2-7]{16}$/.test(seller)
    ? accept(seller)
    : refuse('wrong_log', `Journals kept here are called ${config.logName}/<seller>.`, { log });
}
