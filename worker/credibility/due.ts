/** When rows of a table fall due: each is told once, at a moment of its own. */
export function dueIn(sql: SqlStorage, table: 'link' | 'ring') {
  return {
    /** Has all rows of a seller that were due by `now` fall due at `later`, in ms. */
    putOff: (sellerName: string, now: number, later: number): void => {
      sql.exec(
        `UPDATE ${table} SET due = ?3 WHERE seller = (SELECT id FROM seller WHERE name = ?1) AND due <= ?2`,
        sellerName,
        now,
        later,
      );
    },

    /** When the next falls due, or has fallen due, in ms. */
    nextDue: (): number | undefined =>
      sql.exec<{ due: number | null }>(`SELECT min(due) AS due FROM ${table}`).one().due ?? undefined,
  };
}
