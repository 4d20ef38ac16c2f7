// C2SP cosignature/v1: a witness states that a checkpoint extends everything of this log that it has seen.
import type { Bytes } from '../bytes/bytes.ts';
import { utf8 } from '../bytes/text.ts';
import { verifyChecked, type VerifySignature } from '../keys/verify-checked.ts';
import { onlySignatureOf, parseCheckpoint } from './checkpoint.ts';
import { COSIGNATURE_TYPE, keyHash, parseNote } from './note.ts';

const TIMESTAMP_BYTES = 8;
const COSIGNATURE_BYTES = TIMESTAMP_BYTES + 64;

/** What a witness signs for a checkpoint body at a POSIX time in seconds. */
export const cosignedMessage = (body: string, timestamp: number): Bytes =>
  utf8(`cosignature/v1\ntime ${timestamp}\n${body}`);

/**
 * When (POSIX seconds) the witness cosigned this checkpoint with its (already checked) 32-byte key. Undefined without
 * exactly one line of that name and key, or when it does not verify. Says nothing about the log's own signature.
 */
export const verifyCosignature = async (
  text: string,
  witness: string,
  publicKey: Bytes,
  verify: VerifySignature = verifyChecked,
): Promise<number | undefined> => {
  const note = parseNote(text);
  if (note === undefined || parseCheckpoint(note.text) === undefined) return undefined;
  const line = onlySignatureOf(note, witness, keyHash(witness, COSIGNATURE_TYPE, publicKey));
  if (line?.signature.length !== COSIGNATURE_BYTES) return undefined;
  const timestamp = Number(new DataView(line.signature.buffer, line.signature.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(timestamp)) return undefined;
  const signature = line.signature.slice(TIMESTAMP_BYTES);
  return (await verify(publicKey, cosignedMessage(note.text, timestamp), signature)) ? timestamp : undefined;
};
