/** Sellers whose name looks like that of an older one. Read from the rows as they are, so nothing has to be kept true. */
import { inDirectory } from './open.ts';

export type LookAlike = { readonly seller: string; readonly name: string };

/** For each of these sellers the oldest of another id whose name has the same skeleton, where there is one. */
export function lookAlikesOf(
  database: D1Database,
  sellers: readonly string[],
): Promise<ReadonlyMap<string, LookAlike>> {
  return inDirectory(database, async (directory) => {
    const { results } = await directory
      .prepare(
        `SELECT s.seller AS asked, o.seller, o.name FROM json_each(?) j
         CROSS JOIN seller s ON s.seller = j.value AND s.skeleton <> ''
         CROSS JOIN seller o ON o.seller = (
           SELECT seller FROM seller WHERE skeleton = s.skeleton ORDER BY registered, seller LIMIT 1
         )
         WHERE o.seller <> s.seller`,
      )
      .bind(JSON.stringify(sellers))
      .all<{ asked: string; seller: string; name: string }>();
    return new Map(results.map(({ asked, seller, name }) => [asked, { seller, name }]));
  });
}
