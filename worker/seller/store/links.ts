/** Orders of which the link table has not heard yet. The hash of a buyer is here only until it has. */

/** `seq`: the entry that changed last what is to be told. */
export type WaitingLink = { readonly ord: string; readonly seq: number; readonly buyer: string | null };

export const linksStore = (sql: SqlStorage) => ({
  /** Marks an order; `buyer`: the keyed hash, with the entry that registers the order. */
  mark: (order: string, seq: number, buyer: string | undefined): void => {
    sql.exec(
      'INSERT INTO link (ord, seq, buyer) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET seq = ?2',
      order,
      seq,
      buyer ?? null,
    );
  },
  /** Those that wait, at most `limit`. */
  waiting: (limit: number): readonly WaitingLink[] =>
    sql.exec<WaitingLink>('SELECT ord, seq, buyer FROM link LIMIT ?', limit).toArray(),
  /** Forgets one that was told, unless the order has changed again. */
  told: ({ ord, seq }: WaitingLink): void => {
    sql.exec('DELETE FROM link WHERE ord = ? AND seq = ?', ord, seq);
  },
});
