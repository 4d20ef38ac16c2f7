/** The private link table: which orders are one buyer's, across sellers. All SQL about it is here. */
import type { BuyerLink } from '../../trust/replay/buyer-link.ts';
import { dueIn } from './due.ts';

/** One order of a buyer. `buyer`: the keyed hash, at least the first time; later ones may leave it out. */
export type ToldLink = BuyerLink & { readonly order: string; readonly buyer?: string };

/** A finding to come: from now on the good mass of this order's review counts by the level. */
export type LevelChange = { readonly order: string; readonly level: number };
export type DueChanges = { readonly seller: string; readonly changes: readonly LevelChange[] };

/** What stands of an order's praise: the level last told, the one decided, and when that one is due. */
type LevelRow = { seller: number; ord: string; told: number; level: number; due: number | null };

/** Someone of whom nothing was told is believed in full. */
const FULL = 3;
/** Rows that a step forgets at most. */
const FORGET_ROWS = 5_000;

export type Links = ReturnType<typeof linksOf>;

export function linksOf(sql: SqlStorage) {
  const idOf = (table: 'buyer' | 'seller', column: 'hash' | 'name', value: string): number => {
    const found = sql.exec<{ id: number }>(`SELECT id FROM ${table} WHERE ${column} = ?`, value).toArray()[0];
    return (
      found?.id ?? sql.exec<{ id: number }>(`INSERT INTO ${table} (${column}) VALUES (?) RETURNING id`, value).one().id
    );
  };

  const forgetBuyer = (id: number): void => {
    sql.exec('DELETE FROM buyer WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM link WHERE buyer = ?1)', id);
  };

  return {
    ...dueIn(sql, 'link'),

    /** Writes a link over what was known of that order; without a buyer, only if the order is known. */
    put: (sellerName: string, { order, buyer, good, bad, assurance, day }: ToldLink): void => {
      const seller = idOf('seller', 'name', sellerName);
      const facts = [good, bad, assurance, day] as const;
      if (buyer === undefined) {
        sql.exec(
          `UPDATE link SET good = ?3, bad = ?4, assurance = ?5, day = ?6, due = CASE WHEN ?3 > 0 THEN due END
           WHERE seller = ?1 AND ord = ?2`,
          seller,
          order,
          ...facts,
        );
        return;
      }
      sql.exec(
        `INSERT INTO link (seller, ord, buyer, good, bad, assurance, day, told, level)
         VALUES (?1, ?2, ?7, ?3, ?4, ?5, ?6, ${FULL}, ${FULL})
         ON CONFLICT DO UPDATE SET good = ?3, bad = ?4, assurance = ?5, day = ?6, due = CASE WHEN ?3 > 0 THEN due END`,
        seller,
        order,
        ...facts,
        idOf('buyer', 'hash', buyer),
      );
    },

    /** Which of these orders of a seller are by buyers of whom nothing was known before. */
    newcomers: (sellerName: string, orders: readonly string[]): readonly string[] =>
      sql
        .exec<{ ord: string }>(
          `SELECT one.ord FROM json_each(?2) JOIN link AS one ON one.ord = value
           WHERE one.seller = (SELECT id FROM seller WHERE name = ?1) AND NOT EXISTS (
             SELECT 1 FROM link AS before WHERE before.buyer = one.buyer AND before.day < one.day)`,
          sellerName,
          JSON.stringify(orders),
        )
        .toArray()
        .map(({ ord }) => ord),

    /** Forgets a buyer and all of their links. What sellers were told of single reviews stands in their journals. */
    erase: (hash: string): void => {
      sql.exec(
        `DELETE FROM ring WHERE (seller, ord) IN (
           SELECT seller, ord FROM link WHERE buyer = (SELECT id FROM buyer WHERE hash = ?))`,
        hash,
      );
      sql.exec('DELETE FROM link WHERE buyer = (SELECT id FROM buyer WHERE hash = ?)', hash);
      sql.exec('DELETE FROM buyer WHERE hash = ?', hash);
    },

    /** Forgets some of the links of orders before `day`, and buyers of whom none is left. Returns whether more remain. */
    forgetBefore: (day: number): boolean => {
      sql.exec(
        `DELETE FROM ring WHERE (seller, ord) IN (
           SELECT seller, ord FROM link WHERE day < ? LIMIT ${FORGET_ROWS})`,
        day,
      );
      const forgotten = sql
        .exec<{ buyer: number }>(
          `DELETE FROM link WHERE (seller, ord) IN (SELECT seller, ord FROM link WHERE day < ? LIMIT ${FORGET_ROWS})
           RETURNING buyer`,
          day,
        )
        .toArray();
      for (const buyer of new Set(forgotten.map((row) => row.buyer))) forgetBuyer(buyer);
      return forgotten.length === FORGET_ROWS;
    },

    /**
     * Decides a level for all praise of a buyer at a seller. What is newly to be told falls due at a moment drawn for
     * each review by itself, and once: a later decision keeps it.
     */
    decide: (buyer: number, seller: number, level: number, drawDue: () => number): void => {
      const rows = sql.exec<LevelRow>(
        // Left to itself, SQLite reads all orders of the seller.
        'SELECT seller, ord, told, level, due FROM link INDEXED BY link_by_buyer WHERE buyer = ? AND seller = ? AND good > 0',
        buyer,
        seller,
      );
      for (const row of rows.toArray()) {
        if (row.level === level && (row.due !== null || row.told === level)) continue;
        const due = row.told === level ? null : (row.due ?? drawDue());
        sql.exec('UPDATE link SET level = ?, due = ? WHERE seller = ? AND ord = ?', level, due, row.seller, row.ord);
      }
    },

    /** Changes due by `now` that nobody acknowledged, by seller; the earliest `limit`. */
    due: (now: number, limit: number): readonly DueChanges[] => {
      const rows = sql.exec<{ name: string; ord: string; level: number }>(
        `SELECT seller.name AS name, ord, level FROM link JOIN seller ON seller.id = link.seller
         WHERE due <= ? ORDER BY due LIMIT ?`,
        now,
        limit,
      );
      const bySeller = new Map<string, LevelChange[]>();
      for (const { name, ord, level } of rows.toArray()) {
        bySeller.set(name, [...(bySeller.get(name) ?? []), { order: ord, level }]);
      }
      return [...bySeller].map(([seller, changes]) => ({ seller, changes }));
    },

    /** Notes that a seller's journal holds these changes. One that was decided anew meanwhile stays due. */
    told: (sellerName: string, changes: readonly LevelChange[]): void => {
      for (const { order, level } of changes) {
        sql.exec(
          `UPDATE link SET told = ?3, due = CASE WHEN level <> ?3 THEN due END
           WHERE seller = (SELECT id FROM seller WHERE name = ?1) AND ord = ?2`,
          sellerName,
          order,
          level,
        );
      }
    },
  };
}
