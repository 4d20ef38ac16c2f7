/** Reads about one seller: each is one call to the seller's object. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { STATEMENT_SUBJECTS, type SignedStatement } from '../../schema/statement.ts';
import type { OperationId } from '../../schema/api/operations.ts';
import { type Handlers, ReadyJson } from './handler.ts';
import { explanationOf } from './explain.ts';
import { sellerObject, sliceForReads } from './sellers.ts';
import { upTo } from '../http/limit.ts';

export const MAX_JOURNAL_LINES = 1_000;
const MAX_REVIEWS = 100;
const MAX_HISTORY_DAYS = 400;

type ReadSellerId = Extract<
  OperationId,
  | 'readSeller'
  | 'readScore'
  | 'readScores'
  | 'readReviews'
  | 'readHistory'
  | 'readExplanation'
  | 'readOrder'
  | 'readJournal'
  | 'readProof'
  | 'readOpening'
>;

export const readSellerHandlers: Handlers<ReadSellerId> = {
  readSeller: async ({ env, params }) => sellerObject(env, params.seller).profile(),

  readScore: async ({ env, params, query, ...call }) => {
    const asked = STATEMENT_SUBJECTS.flatMap((kind) => (query[kind] === undefined ? [] : [`${kind}:${query[kind]}`]));
    if (asked.length > 1) return refuse('malformed', `Ask for one of ${STATEMENT_SUBJECTS.join(', ')} at a time.`);
    const [subject] = asked;
    const input = { ...(subject === undefined ? {} : { subject }), ...timeOf(call) };
    const seller = sellerObject(env, params.seller);
    const ready = await seller.readyStatement(input);
    if (ready) return accept(new ReadyJson(ready.json, ready.etag));
    return seller.statement({ ...input, registry: await sliceForReads(env) });
  },

  readScores: async ({ env, body, ...call }) => {
    const registry = await sliceForReads(env);
    const sellers = [...new Set(body.sellers)];
    const answers = await Promise.all(
      sellers.map(async (seller): Promise<readonly [string, Result<SignedStatement>]> => {
        const statement = await sellerObject(env, seller).statement({ registry, ...timeOf(call) });
        return [seller, statement];
      }),
    );
    // A seller that is not registered is simply not in the answer.
    return accept({
      scores: Object.fromEntries(answers.flatMap(([seller, one]) => (one.ok ? [[seller, one.value]] : []))),
    });
  },

  readReviews: async ({ env, params, query }) =>
    sellerObject(env, params.seller).reviews({
      limit: upTo(MAX_REVIEWS, query.limit, 20),
      withText: query.text === 'yes',
      withPhotos: query.photos === 'yes',
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      ...(query.stars === undefined ? {} : { stars: Number(query.stars) }),
      ...(query.language === undefined ? {} : { language: query.language }),
      ...(query.product === undefined ? {} : { product: query.product }),
      ...(query.sort === undefined ? {} : { sort: query.sort }),
    }),

  readHistory: async ({ env, params, query, ...call }) =>
    sellerObject(env, params.seller).history({
      days: upTo(MAX_HISTORY_DAYS, query.days, 90),
      registry: await sliceForReads(env),
      ...timeOf(call),
    }),

  readExplanation: async ({ env, params, ...call }) => explanationOf(env, params.seller, timeOf(call)),

  readOrder: async ({ env, params, nowMs }) => sellerObject(env, params.seller).order(params.order, nowMs),

  readJournal: async ({ env, params, query }) => {
    const limit = upTo(MAX_JOURNAL_LINES, query.limit, MAX_JOURNAL_LINES);
    return accept(asLines(await sellerObject(env, params.seller).journal(Number(query.from ?? 0), limit)));
  },

  readProof: async ({ env, params }) => sellerObject(env, params.seller).proof(params.id),

  readOpening: async ({ env, params }) => sellerObject(env, params.seller).opening(params.id, params.field),
};

/** Canonical texts as lines, each ended. */
export function asLines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function timeOf({ nowMs }: { readonly nowMs?: number }): { readonly nowMs?: number } {
  return nowMs === undefined ? {} : { nowMs };
}
