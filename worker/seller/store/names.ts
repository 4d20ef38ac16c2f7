/** Which entry holds the last commitment to a name. The name itself is that entry's opening. */
import { firstRow } from './rows.ts';

export type NameSubject = 'product' | 'promoter';

export const namesStore = (sql: SqlStorage) => ({
  set: (subject: NameSubject, id: string, entry: string): void => {
    sql.exec(
      'INSERT INTO name (subject, id, entry) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET entry = excluded.entry',
      subject,
      id,
      entry,
    );
  },
  /** The entry id, or undefined. */
  entryOf: (subject: NameSubject, id: string): string | undefined =>
    firstRow(sql.exec<{ entry: string }>('SELECT entry FROM name WHERE subject = ? AND id = ?', subject, id))?.entry,
});
