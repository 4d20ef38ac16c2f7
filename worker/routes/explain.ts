/** A seller's own explanation, and its place among the sellers of its category, which only the directory knows. */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import { accept, type Result } from '../../schema/problems.ts';
import { distributionOf } from '../../trust/explain/distribution.ts';
import { nowMs } from '../clock.ts';
import { configOf } from '../config.ts';
import { sellersByPoints } from '../directory/points.ts';
import type { Env } from '../env.ts';
import type { OwnExplanation } from '../seller/explanation.ts';
import { sellerObject, sliceForReads } from './sellers.ts';

/** Refuses `unknown_seller` and `unavailable`. A directory that does not answer leaves `among` out. */
export async function explanationOf(
  env: Env,
  seller: string,
  input: { readonly nowMs?: number } = {},
): Promise<Result<ExplanationAnswer>> {
  const own = await sellerObject(env, seller).explanation({ ...input, registry: await sliceForReads(env) });
  return own.ok ? accept({ ...own.value, ...(await amongOthers(env, own.value, input.nowMs)) }) : own;
}

async function amongOthers(
  env: Env,
  { category, score }: OwnExplanation,
  requestedMs: number | undefined,
): Promise<Pick<ExplanationAnswer, 'among'>> {
  if (score === undefined) return {};
  const config = configOf(env);
  try {
    const counted = await sellersByPoints(env.DIRECTORY, category, nowMs(config, requestedMs), !config.development);
    return { among: distributionOf(counted, score) };
  } catch (error) {
    console.error('The directory did not answer', error);
    return {};
  }
}
