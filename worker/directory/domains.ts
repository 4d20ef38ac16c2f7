/** Which sellers have proved a domain: what a shopper who only knows the shop's address asks. */
import { inDirectory } from './open.ts';

export type SellerOfDomain = { readonly seller: string; readonly name?: string };

/** Several may share a domain, such as that of a mall. Only statements that still stand at `nowMs` count. */
export function sellersOfDomain(
  database: D1Database,
  domain: string,
  limit: number,
  nowMs: number,
): Promise<readonly SellerOfDomain[]> {
  return inDirectory(database, async (directory) => {
    const { results } = await directory
      .prepare(
        `SELECT s.seller, s.name FROM seller_domain d CROSS JOIN seller s ON s.seller = d.seller
         WHERE d.domain = ? AND s.valid_until >= ? ORDER BY s.registered, s.seller LIMIT ?`,
      )
      .bind(domain, nowMs, limit)
      .all<{ seller: string; name: string | null }>();
    return results.map(({ seller, name }) => (name === null ? { seller } : { seller, name }));
  });
}
