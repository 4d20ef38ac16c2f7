/** Telling the ledger how far this journal has grown, and keeping its word. */
import { accept, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { consistencyProof } from '../../trust/log/prove.ts';
import { tileReader } from '../../trust/log/tile-reader.ts';
import { callLedger } from './ledger-calls.ts';
import type { Parts } from './parts.ts';
import type { HeadRow } from './store/heads.ts';

/** A state of the journal: `root` in base64url, `at` of its last entry in ms. */
export type JournalHead = {
  readonly seller: string;
  readonly size: number;
  readonly root: string;
  readonly at: number;
};

/**
 * The ledger's word on this state; asked once, and again from the ledger's last head where a crash kept us from
 * hearing of that. Refuses `unavailable`, and `not_an_extension` when this journal is not the one the ledger knows:
 * then it takes no writes either, until a head extends again.
 */
export async function recordHead(parts: Parts, head: JournalHead): Promise<Result<HeadRow>> {
  const { heads } = parts.store;
  const last = heads.last();
  const behind = heads.behind();
  // Of a journal that was put back to an earlier state, the last head known here proves nothing.
  if (last?.size === head.size && behind === undefined) return accept(last);
  const first = await claim(parts, head, last?.size ?? 0);
  const ledgerSize = first.ok ? undefined : first.refusal.facts?.['size'];
  const again = typeof ledgerSize === 'number' && ledgerSize !== last?.size && ledgerSize < head.size;
  const held = again ? await claim(parts, head, ledgerSize) : first;
  if (held.ok) {
    heads.add(held.value);
    if (behind !== undefined) heads.setBehind(undefined);
  } else if (held.refusal.code === 'not_an_extension') {
    console.error(`Journal ${head.seller} of size ${head.size} takes no writes: entries of it are lost`, held.refusal);
    heads.setBehind(Number(held.refusal.facts?.['size'] ?? 0));
  }
  return held;
}

async function claim(parts: Parts, { seller, size, root, at }: JournalHead, oldSize: number): Promise<Result<HeadRow>> {
  const proof = consistencyProof(oldSize, size, tileReader(parts.store.tree.hashes));
  const consistency = proof.map((hash) => toBase64url(hash));
  const input = { seller, size, root, oldSize, consistency, ...(parts.config.development ? { nowMs: at } : {}) };
  const recorded = await callLedger(parts, (ledger) => ledger.recordHead(input));
  return recorded.ok ? accept({ size, root, at: recorded.value.at, checkpoint: recorded.value.checkpoint }) : recorded;
}
