/** The operator's look at a photo that nobody else is shown: an address of five minutes, signed by the operator key. */
import * as z from 'zod/mini';
import { bytes32, decimal, signature } from '../../schema/fields.ts';
import { accept, type Result } from '../../schema/problems.ts';
import { nowMs } from '../clock.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { registryOf } from '../registry-cache.ts';
import { recentOperatorSignature } from './operator-signature.ts';

export const lookQuery = z.strictObject({
  issuedAt: z.optional(decimal),
  by: z.optional(bytes32),
  sig: z.optional(signature),
});
type Look = z.infer<typeof lookQuery>;
type PhotoPlace = { readonly seller: string; readonly order: string; readonly photo: string };

/** Whether the operator looks; anybody does who signs nothing. Refuses what no operator signed, or long ago. */
export async function operatorLooks(
  env: Env,
  { seller, order, photo }: PhotoPlace,
  { issuedAt, by, sig }: Partial<Look>,
): Promise<Result<boolean>> {
  if (issuedAt === undefined && by === undefined && sig === undefined) return accept(false);
  const registry = await registryOf(env);
  const body = { kind: 'look', log: registry.log, seller, order, photo, issuedAt: Number(issuedAt ?? 0) };
  const signed = await recentOperatorSignature(
    body,
    [{ by: by ?? '', sig: sig ?? '' }],
    registry,
    nowMs(configOf(env)),
  );
  return signed.ok ? accept(true) : signed;
}
