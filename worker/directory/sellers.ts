/** Sellers across the deployment: written by their objects, ranked and searched here. A projection, never a source. */
import { and, asc, desc, eq, gt, gte, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/sqlite-core';
import type * as z from 'zod/mini';
import type { directoryRow } from '../../schema/api/answers.ts';
import { directorySellers } from '../../schema/tables/directory.ts';
import type { Category } from '../../schema/words.ts';
import { rowsInD1 } from '../sqlite/run-query.ts';
import { lookAlikesOf } from './look-alikes.ts';
import { fold, partsOf, rangeOf } from './names.ts';
import { inDirectory } from './open.ts';
import { skeletonOf } from './skeleton.ts';

export type DirectoryRow = z.infer<typeof directoryRow>;
/** A row as a seller tells it: `issued`, when the statement behind it was made, and `registered` in ms. */
export type NewSellerRow = Omit<DirectoryRow, 'looksLike'> & {
  readonly issued: number;
  readonly registered: number;
  readonly domains: readonly string[];
};

/** Writes a seller's row. An older statement never overwrites a newer, so retries may come in any order. */
export async function upsertSellerRow(database: D1Database, row: NewSellerRow): Promise<void> {
  await inDirectory(database, (directory) => upsert(directory, row));
}

async function upsert(directory: D1Database, row: NewSellerRow): Promise<void> {
  const { seller, name, category, state, score, low, high, issued, validUntil, registered } = row;
  const domains = JSON.stringify(row.domains);
  const parts = JSON.stringify(partsOf(name ?? ''));
  const ofSeller = directory
    .prepare(
      `INSERT INTO seller (seller, name, name_key, category, state, score, low, high, issued, valid_until, skeleton,
         registered)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (seller) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
         category = excluded.category, state = excluded.state, score = excluded.score, low = excluded.low,
         high = excluded.high, issued = excluded.issued, valid_until = excluded.valid_until,
         skeleton = excluded.skeleton, registered = excluded.registered
       WHERE excluded.issued >= seller.issued`,
    )
    .bind(
      seller,
      name ?? null,
      fold(name ?? ''),
      category,
      state,
      score ?? null,
      low ?? null,
      high ?? null,
      issued,
      validUntil,
      skeletonOf(name ?? ''),
      registered,
    );
  await directory.batch([
    ofSeller,
    directory
      .prepare('DELETE FROM seller_name WHERE seller = ? AND part NOT IN (SELECT value FROM json_each(?))')
      .bind(seller, parts),
    directory
      .prepare('INSERT OR IGNORE INTO seller_name (seller, part) SELECT ?, value FROM json_each(?)')
      .bind(seller, parts),
    directory
      .prepare('DELETE FROM seller_domain WHERE seller = ? AND domain NOT IN (SELECT value FROM json_each(?))')
      .bind(seller, domains),
    directory
      .prepare('INSERT OR IGNORE INTO seller_domain (seller, domain) SELECT ?, value FROM json_each(?)')
      .bind(seller, domains),
  ]);
}

export type SellerQuery = {
  readonly category?: Category;
  /** Part of a name from the beginning of a word on, in any case. Looks at the first thousand that match. */
  readonly name?: string;
  readonly cursor?: string;
  readonly limit: number;
  readonly nowMs: number;
};
export type SellerPage = { readonly sellers: readonly DirectoryRow[]; readonly next?: string };

/**
 * Sellers by the lower end of their score, best first; then those without a number or with a stale one, by id.
 * `next` is the cursor of the following page, absent on the last; undefined when the cursor given is none of ours.
 */
export async function listSellers(database: D1Database, query: SellerQuery): Promise<SellerPage | undefined> {
  const after = parseCursor(query.cursor);
  return after && inDirectory(database, (directory) => pageAfter(directory, query, after));
}

async function pageAfter(directory: D1Database, query: SellerQuery, after: After): Promise<SellerPage> {
  const { limit, nowMs } = query;
  const wanted = limit + 1;
  const select = (part: SQL | undefined, order: readonly SQL[], count: number) =>
    rowsInD1(
      directory,
      directorySellers,
      queriesOf(query)
        .select()
        .from(directorySellers)
        .where(and(query.category && eq(directorySellers.category, query.category), part))
        .orderBy(...order)
        .limit(count),
    );

  const isRanked = and(eq(directorySellers.state, 'scored'), gte(directorySellers.validUntil, nowMs));
  const ranked =
    after.part === 'ranked'
      ? await select(
          and(isRanked, afterRanked(after)),
          [desc(directorySellers.low), asc(directorySellers.seller)],
          wanted,
        )
      : [];
  const isUnranked = or(ne(directorySellers.state, 'scored'), lt(directorySellers.validUntil, nowMs));
  const unranked =
    ranked.length < wanted
      ? await select(
          and(isUnranked, after.part === 'unranked' ? gt(directorySellers.seller, after.seller) : undefined),
          [asc(directorySellers.seller)],
          wanted - ranked.length,
        )
      : [];

  const rows = [...ranked, ...unranked].slice(0, limit);
  const others = await lookAlikesOf(
    directory,
    rows.map(({ seller }) => seller),
  );
  const last = rows.at(-1);
  const more = ranked.length + unranked.length > limit;
  return {
    sellers: rows.map((row) => {
      const other = others.get(row.seller);
      return other ? { ...answerOf(row), looksLike: other.seller } : answerOf(row);
    }),
    ...(more && last
      ? { next: rows.length <= ranked.length ? `r.${last.low ?? 0}.${last.seller}` : `u.${last.seller}` }
      : {}),
  };
}

type After =
  | { readonly part: 'ranked'; readonly low?: number; readonly seller: string }
  | { readonly part: 'unranked'; readonly seller: string };

function parseCursor(cursor: string | undefined): After | undefined {
  if (cursor === undefined) return { part: 'ranked', seller: '' };
  const [, low, seller] = /^r\.(\d{1,5})\.([a-z2-7]{16})$/.exec(cursor) ?? [];
  if (low !== undefined && seller !== undefined) return { part: 'ranked', low: Number(low), seller };
  const [, unranked] = /^u\.([a-z2-7]{16})$/.exec(cursor) ?? [];
  return unranked === undefined ? undefined : { part: 'unranked', seller: unranked };
}

function afterRanked({ low, seller }: After & { part: 'ranked' }): SQL | undefined {
  if (low === undefined) return undefined;
  return or(lt(directorySellers.low, low), and(eq(directorySellers.low, low), gt(directorySellers.seller, seller)));
}

const MAX_MATCHES = 1_000;

/** Queries about the table, or about the rows of it that a name finds. A cross join is walked in its order. */
function queriesOf({ name }: SellerQuery): Pick<QueryBuilder, 'select'> {
  const queries = new QueryBuilder();
  if (name === undefined) return queries;
  const [from, to] = rangeOf(name);
  const found = sql`SELECT DISTINCT s.* FROM seller_name n CROSS JOIN main.seller s ON s.seller = n.seller
    WHERE n.part BETWEEN ${from} AND ${to} LIMIT ${MAX_MATCHES}`;
  return queries.with(queries.$with('seller', {}).as(found));
}

function answerOf(row: typeof directorySellers.$inferSelect): DirectoryRow {
  const { seller, name, category, state, score, low, high, validUntil } = row;
  return {
    seller,
    ...(name === null ? {} : { name }),
    category,
    state,
    ...(score === null ? {} : { score }),
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    validUntil,
  };
}
