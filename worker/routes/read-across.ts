/** Reads across sellers: the directory, the registry, the ledger, and policy files. */
import { accept, refuse } from '../../schema/problems.ts';
import { KNOWN_POLICIES } from '../../trust/policy/known-policies.ts';
import { nowMs } from '../clock.ts';
import { listPromoters } from '../directory/promoters.ts';
import { listSellers } from '../directory/sellers.ts';
import { registryOf } from '../registry-cache.ts';
import type { Handlers } from './handler.ts';
import { upTo } from '../http/limit.ts';
import { asLines, MAX_JOURNAL_LINES } from './read-seller.ts';

const MAX_SELLERS = 100;

export const readAcrossHandlers: Handlers<
  'listSellers' | 'listPromoters' | 'readRegistry' | 'readPolicy' | 'readLedger'
> = {
  listSellers: async ({ env, config, query, nowMs: requested }) => {
    const page = await listSellers(env.DIRECTORY, {
      limit: upTo(MAX_SELLERS, query.limit, 20),
      nowMs: nowMs(config, requested),
      ...(query.category === undefined ? {} : { category: query.category }),
      ...(query.name === undefined ? {} : { name: query.name }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    return page ? accept({ ...page, sellers: [...page.sellers] }) : refuse('malformed', 'cursor: not one of ours.');
  },

  listPromoters: async ({ env, config, query, nowMs: requested }) => {
    const { limit, ...filter } = query;
    const promoters = await listPromoters(env.DIRECTORY, {
      ...filter,
      limit: upTo(MAX_SELLERS, limit, 20),
      nowMs: nowMs(config, requested),
    });
    return accept({ promoters: [...promoters] });
  },

  readRegistry: async ({ env, config }) => {
    const { log, root, logKey, operators, issuers, policies, counters } = await registryOf(env);
    return accept({
      log,
      logName: config.logName,
      logKey,
      root,
      operators: operators.map(({ key, keyId, from, until }) => ({ key, keyId, from, until })),
      issuers: issuers.map(({ issuer, role, name, custody, keys, sellers, counter }) => ({
        issuer,
        role,
        name,
        custody,
        // Revoked keys are in the ledger's entries; here are those in force.
        keys: keys.filter((key) => key.untilMs === undefined).map(({ key }) => key),
        ...(sellers ? { sellers: [...sellers] } : {}),
        counter,
      })),
      policies: policies.map(({ policy, fromDay }) => ({ policy, fromDay })),
      counters,
    });
  },

  readPolicy: async ({ params }) => {
    const policy = KNOWN_POLICIES.get(params.policy);
    return policy ? accept({ ...policy }) : refuse('not_found', 'This version knows no policy of that hash.');
  },

  readLedger: async ({ env, query }) => {
    const limit = upTo(MAX_JOURNAL_LINES, query.limit, MAX_JOURNAL_LINES);
    return accept(asLines(await env.LEDGER.getByName('0').journal(Number(query.from ?? 0), limit)));
  },
};
