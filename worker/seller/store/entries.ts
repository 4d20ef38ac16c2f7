/** The journal itself: canonical entries in their order. Nothing here ever changes or goes. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { insertRows } from './insert-rows.ts';
import { bytesOf, firstRow } from './rows.ts';

export type EntryRow = { readonly seq: number; readonly id: string; readonly text: string; readonly leaf: Bytes };

type Raw = { seq: number; id: string; text: string; leaf: ArrayBuffer };

export const entriesStore = (sql: SqlStorage) => ({
  add: (rows: readonly EntryRow[]): void => {
    const values = rows.map(({ seq, id, leaf, text }) => [seq, id, leaf.slice().buffer, text]);
    insertRows(sql, 'entry (seq, id, leaf, text)', values);
  },
  byId: (id: string): EntryRow | undefined =>
    read(firstRow(sql.exec<Raw>('SELECT seq, id, leaf, text FROM entry WHERE id = ?', id))),
  bySeq: (seq: number): EntryRow | undefined =>
    read(firstRow(sql.exec<Raw>('SELECT seq, id, leaf, text FROM entry WHERE seq = ?', seq))),
  /** Ids and canonical texts from `from` to the end. */
  since: (from: number): { readonly id: string; readonly text: string }[] =>
    sql.exec<{ id: string; text: string }>('SELECT id, text FROM entry WHERE seq >= ? ORDER BY seq', from).toArray(),
  /** Canonical texts from `from`, at most `limit`. */
  texts: (from: number, limit: number): string[] =>
    sql
      .exec<{ text: string }>('SELECT text FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq', from, from + limit)
      .toArray()
      .map(({ text }) => text),
});

const read = (row: Raw | undefined): EntryRow | undefined => row && { ...row, leaf: bytesOf(row.leaf) };
