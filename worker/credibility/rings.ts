/** Rings of buyers: found in the private link table once a day, told to the sellers' journals one order at a time. */
import { buyerRings } from '../../trust/detect/buyer-ring.ts';
import type { RingLink } from '../../trust/detect/ring-pairs.ts';
import { RING } from '../../trust/detect/thresholds.ts';
import type { Found } from '../seller/find.ts';
import { dueIn } from './due.ts';

/** Links of one look, some seconds of work. With more in the window, the newest are looked at. */
const MOST_LINKS = 200_000;

type RingRow = { seller: number; ord: string; due: number; evidence: string; figures: string };
export type DueFindings = { readonly seller: string; readonly found: readonly Found[] };
export type Rings = ReturnType<typeof ringsOf>;

export function ringsOf(sql: SqlStorage) {
  return {
    ...dueIn(sql, 'ring'),

    /** Finds rings as of UTC day `today`. What was found once keeps its moment, and whether it was told. */
    look: (today: number, drawDue: () => number): void => {
      const links = sql
        .exec<{ order: string; buyer: number; seller: number; day: number; praises: number }>(
          `SELECT ord AS "order", buyer, seller, day, good > 0 AS praises FROM link INDEXED BY link_by_day
           WHERE day > ? AND day <= ? ORDER BY day DESC LIMIT ${MOST_LINKS}`,
          today - RING.windowDays,
          today,
        )
        .toArray()
        .map(({ praises, ...link }): RingLink => ({ ...link, praises: praises === 1 }));
      const rows = buyerRings(links, today).map(({ seller, order, evidence, figures }): RingRow => ({
        seller,
        ord: order,
        due: drawDue(),
        evidence: JSON.stringify(evidence),
        figures: JSON.stringify(figures),
      }));
      for (const { seller, ord, due, evidence, figures } of rows) {
        sql.exec(
          'INSERT INTO ring (seller, ord, due, evidence, figures) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          seller,
          ord,
          due,
          evidence,
          figures,
        );
      }
    },

    /** Findings due by `now` (ms) that nobody acknowledged, by seller; the earliest `limit`. */
    due: (now: number, limit: number): readonly DueFindings[] => {
      const bySeller = new Map<string, Found[]>();
      const rows = sql.exec<RingRow & { name: string }>(
        `SELECT name, ring.* FROM ring JOIN seller ON seller.id = ring.seller WHERE due <= ? ORDER BY due LIMIT ?`,
        now,
        limit,
      );
      for (const { name, ord, evidence, figures } of rows.toArray()) {
        const found: Found = {
          order: ord,
          rule: 'buyer_ring',
          keeps: 0,
          alike: JSON.parse(evidence) as string[],
          figures: JSON.parse(figures) as number[],
        };
        bySeller.set(name, [...(bySeller.get(name) ?? []), found]);
      }
      return [...bySeller].map(([seller, found]) => ({ seller, found }));
    },

    /** Notes that a seller's journal holds these. */
    told: (sellerName: string, found: readonly Found[]): void => {
      for (const { order } of found) {
        sql.exec(
          'UPDATE ring SET due = NULL WHERE seller = (SELECT id FROM seller WHERE name = ?) AND ord = ?',
          sellerName,
          order,
        );
      }
    },
  };
}
