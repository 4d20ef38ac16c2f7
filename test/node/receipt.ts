/** What a buyer's receipt is good for: checked with the keys of the registry, and nothing else of the service's word. */
import type { Client } from '../../cli/client/client.ts';
import { readLog } from '../../cli/client/read-log.ts';
import { reviewBody } from '../../schema/entries/about-order.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { verifyPromise } from '../../trust/entry/promise.ts';
import { entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { verify } from '../../trust/keys/verify.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { verifyInclusion } from '../../trust/log/verify-proof.ts';
import { parseVkey } from '../../trust/log/vkey.ts';
import { must, type Kept } from './served-shop.ts';

const bytesOf = (text: string | undefined) => fromBase64url(text ?? '') ?? new Uint8Array(0);

/** Which of its statements do not hold. */
export async function receiptFaults(api: Client, seller: string, { body, sigs, openings, promise }: Kept) {
  const review = reviewBody.parse(body);
  const { operators, logKey } = must(await api.call('readRegistry', {}));
  const { log, id, seq } = promise.promise;
  const operator = operators.find(({ keyId }) => keyId === promise.by);
  const opening = openings?.['text'];
  const text = commitment('text', bytesOf(opening?.salt), utf8(opening?.data ?? ''));
  const line = must(await readLog(api, seller))[seq] ?? '';
  const proof = must(await api.call('readProof', { params: { seller, id } }));
  const head = await openCheckpoint(proof.checkpoint, log, parseVkey(logKey)?.publicKey ?? bytesOf(''));
  const statements = {
    signature: await verify(bytesOf(review.key), signedBytes(review), bytesOf(sigs[0]?.sig)),
    opening: text === review.text,
    promise: id === entryId(review) && (await verifyPromise(promise, bytesOf(operator?.key))),
    entry: entryId(parseJournalEntry(line)?.body ?? { kind: 'none' }) === id,
    inclusion:
      head !== undefined && verifyInclusion(seq, head.size, leafHash(utf8(line)), proof.hashes.map(bytesOf), head.root),
  };
  return Object.entries(statements).flatMap(([name, holds]) => (holds ? [] : [name]));
}
