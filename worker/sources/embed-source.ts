/** How the embeds reach the service for one request. */
import { readAsset } from '../assets/read-asset.ts';
import type { EmbedSource } from '../embed/routes.ts';
import { accept } from '../../schema/problems.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { sellerObject, sliceForReads } from '../routes/sellers.ts';

export function embedSource(env: Env): EmbedSource {
  return {
    rootKey: configOf(env).rootKey,
    development: configOf(env).development,
    readAsset: (name) => readAsset(env, name),
    readScore: async (seller, promoter) =>
      sellerObject(env, seller).statement({
        registry: await sliceForReads(env),
        ...(promoter === undefined ? {} : { subject: `promoter:${promoter}` }),
      }),
    readReviews: async (seller, { limit, product }) => {
      const answer = await sellerObject(env, seller).reviews({
        limit,
        withText: false,
        ...(product === undefined ? {} : { product }),
      });
      return answer.ok ? accept(answer.value.reviews) : answer;
    },
  };
}
