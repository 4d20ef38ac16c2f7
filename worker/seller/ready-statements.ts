/** Statements as they leave, in memory while they stand: most reads of an object then touch no table. */
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { Subject } from './capture.ts';

/** The JSON of a signed statement, and the ETag of just that JSON. */
export type ReadyStatement = { readonly json: string; readonly etag: string };
/** Stands at moments from `fromMs` and before `untilMs`, unless something is written. */
type Kept = ReadyStatement & { readonly fromMs: number; readonly untilMs: number };

/** Beyond these, all are forgotten: a seller may have any number of promoters. */
const MOST_KEPT = 64;

export type ReadyStatements = ReturnType<typeof readyStatements>;

export function readyStatements() {
  const kept = new Map<Subject, Kept>();
  return {
    read: (subject: Subject, nowMs: number): ReadyStatement | undefined => {
      const one = kept.get(subject);
      return one && one.fromMs <= nowMs && nowMs < one.untilMs ? { json: one.json, etag: one.etag } : undefined;
    },
    keep: (subject: Subject, signed: SignedStatement, fromMs: number, untilMs: number): ReadyStatement => {
      if (kept.size >= MOST_KEPT) kept.clear();
      const json = JSON.stringify(signed);
      const etag = toBase64url(sha256(utf8(json)).slice(0, 18));
      kept.set(subject, { json, etag, fromMs, untilMs });
      return { json, etag };
    },
    /** Before anything is written, so that no failure can leave an old answer standing. */
    forget: (): void => kept.clear(),
  };
}
