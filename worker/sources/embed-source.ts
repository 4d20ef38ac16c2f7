/** How the embeds reach the service for one request. */
import { readAsset } from '../assets/read-asset.ts';
import type { EmbedSource } from '../embed/source.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { sellerObject, sliceForReads } from '../routes/sellers.ts';

export function embedSource(env: Env): EmbedSource {
  return {
    rootKey: configOf(env).rootKey,
    development: configOf(env).development,
    readAsset: (name) => readAsset(env, name),
    readScore: async (seller, { promoter, product }) =>
      sellerObject(env, seller).statement({
        registry: await sliceForReads(env),
        ...(promoter !== undefined && { subject: `promoter:${promoter}` }),
        ...(product !== undefined && { subject: `product:${product}` }),
      }),
    readReviews: async (seller, ask) => sellerObject(env, seller).reviews({ ...ask, withText: false }),
  };
}
