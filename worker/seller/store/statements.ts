/** The last signed statement of each subject: '' the seller, otherwise a promoter's id. */
import type { SignedStatement } from '../../../schema/statement.ts';
import { firstRow } from './rows.ts';

export const statementsStore = (sql: SqlStorage) => ({
  read: (subject: string): SignedStatement | undefined => {
    const row = firstRow(sql.exec<{ signed: string }>('SELECT signed FROM statement WHERE subject = ?', subject));
    return row && (JSON.parse(row.signed) as SignedStatement);
  },
  write: (subject: string, signed: SignedStatement): void => {
    sql.exec(
      'INSERT INTO statement (subject, signed) VALUES (?, ?) ON CONFLICT DO UPDATE SET signed = excluded.signed',
      subject,
      JSON.stringify(signed),
    );
  },
});
