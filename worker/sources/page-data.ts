/** How the pages reach the service for one request. */
import { readAsset } from '../assets/read-asset.ts';
import { nowMs } from '../clock.ts';
import { configOf, type Config } from '../config.ts';
import { sellersOfDomain } from '../directory/domains.ts';
import { lookAlikesOf } from '../directory/look-alikes.ts';
import { listSellers } from '../directory/sellers.ts';
import type { Env } from '../env.ts';
import type { PageData } from '../pages/page-data.ts';
import { registryOf } from '../registry-cache.ts';
import { explanationOf } from '../routes/explain.ts';
import { sellerObject, sliceForReads } from '../routes/sellers.ts';
import { deviceOf } from '../share/device.ts';
import { issueShareToken, type Share } from '../share/token.ts';

const MOST_FOUND = 10;

export function pageData(env: Env): PageData {
  const config = configOf(env);
  return {
    readAsset: (name) => readAsset(env, name),
    photos: config.photos,
    seller: async (seller) => sellerObject(env, seller).profile(),
    statement: async (seller, promoter) =>
      sellerObject(env, seller).statement({
        registry: await sliceForReads(env),
        ...(promoter === undefined ? {} : { subject: `promoter:${promoter}` }),
      }),
    explanation: async (seller) => explanationOf(env, seller),
    reviews: async (seller, { photos, ...ask }) =>
      sellerObject(env, seller).reviews({ ...ask, withText: false, withPhotos: photos === 'yes' }),
    languages: async (seller) => sellerObject(env, seller).languages(),
    history: async (seller, days, step) =>
      sellerObject(env, seller).history({ days, step, registry: await sliceForReads(env) }),
    lookAlike: async (seller) => (await lookAlikesOf(env.DIRECTORY, [seller])).get(seller),
    sellersNamed: async (name) =>
      (await listSellers(env.DIRECTORY, { name, limit: MOST_FOUND, nowMs: nowMs(config) }))?.sellers ?? [],
    sellersOfDomain: async (domain) => sellersOfDomain(env.DIRECTORY, domain, MOST_FOUND, nowMs(config)),
    issuers: async () => {
      const { issuers } = await registryOf(env);
      return Object.fromEntries(issuers.map(({ issuer, name, role, custody }) => [issuer, { name, role, custody }]));
    },
    promoter: async (seller, promoter) => sellerObject(env, seller).promoter(promoter),
    countOpen: async (seller, promoter, request) =>
      sellerObject(env, seller).countOpen(shareOf(seller, promoter, request, config)),
    shareToken: (seller, promoter, request) =>
      issueShareToken(shareOf(seller, promoter, request, config), nowMs(config), config),
  };
}

function shareOf(seller: string, promoter: string | undefined, request: Request, config: Config): Share {
  return { seller, device: deviceOf(request, config), ...(promoter === undefined ? {} : { promoter }) };
}
