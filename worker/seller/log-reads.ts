/** The journal as a transparency log: entries, tiles, checkpoint, proofs, and the public openings of commitments. */
import type * as z from 'zod/mini';
import type { openingAnswer, proofAnswer } from '../../schema/api/answers.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { inclusionProof } from '../../trust/log/prove.ts';
import { tileReader } from '../../trust/log/tile-reader.ts';
import { formatEntryBundle, parseTilePath, TILE_WIDTH, tileWidth } from '../../trust/log/tile.ts';
import { commitmentIn } from './openings.ts';
import type { Parts } from './parts.ts';
import { entryOf } from './place.ts';

export type ProofAnswer = z.infer<typeof proofAnswer>;
export type OpeningAnswer = z.infer<typeof openingAnswer>;
export type PublicField = 'text' | 'addition' | 'name' | 'profile';

const MAX_JOURNAL_ENTRIES = 1_000;

/** Canonical entries from seq `from`, at most 1,000. Empty beyond the end. */
export function journal({ store }: Parts, from: number, limit: number): string[] {
  return store.entries.texts(from, Math.min(MAX_JOURNAL_ENTRIES, Math.max(0, limit)));
}

/** Inclusion under the last checkpoint that the ledger holds. Refuses `not_found`, and `unavailable` until it is covered. */
export function proof({ store, config }: Parts, id: string): Result<ProofAnswer> {
  const entry = store.entries.byId(id);
  const seller = store.seller.read();
  if (!entry || !seller) return refuse('not_found', 'There is no entry with this id in this journal.');
  const head = store.heads.last();
  if (!head || entry.seq >= head.size) {
    return refuse('unavailable', 'The ledger holds no checkpoint over this entry yet; try again in a while.');
  }
  return accept({
    log: `${config.logName}/${seller.id}`,
    id,
    seq: entry.seq,
    leaf: toBase64url(entry.leaf),
    size: head.size,
    hashes: inclusionProof(entry.seq, head.size, tileReader(store.tree.hashes)).map((hash) => toBase64url(hash)),
    checkpoint: head.checkpoint,
  });
}

/** The opening of a public commitment. Refuses `not_found`: there is none, or its text is hidden or erased. */
export function opening({ store }: Parts, id: string, field: PublicField): Result<OpeningAnswer> {
  const entry = store.entries.byId(id);
  const commitment = entry && commitmentIn(entryOf(entry).body, field);
  const opened = store.openings.shown(id, field);
  if (commitment === undefined || !opened)
    return refuse('not_found', 'There is no such opening, or it was taken away.');
  return accept({ entry: id, field, commitment, opening: { salt: opened.salt, data: opened.data } });
}

/** A tile of the C2SP tlog-tiles format by its path. Refuses `not_found`. */
export function tile({ store }: Parts, path: string): Result<Bytes> {
  const wanted = parseTilePath(path);
  const { size } = store.tree.end();
  if (!wanted || wanted.width > tileWidth(wanted.level, wanted.index, size)) {
    return refuse('not_found', 'This log has no such tile.');
  }
  const start = wanted.index * TILE_WIDTH;
  if (wanted.level === 'entries') {
    return accept(formatEntryBundle(store.entries.texts(start, wanted.width).map((text) => utf8(text))));
  }
  return accept(concat(...store.tree.hashes(wanted.level, start, wanted.width)));
}

/** The last checkpoint that the ledger signed. Refuses `not_found` while there is none. */
export function checkpoint({ store }: Parts): Result<string> {
  const head = store.heads.last();
  return head ? accept(head.checkpoint) : refuse('not_found', 'The ledger holds no head of this journal.');
}
