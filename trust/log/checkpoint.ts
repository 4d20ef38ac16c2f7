// C2SP checkpoints: a log's name, size and root, signed as a note. Ours never carry extension lines, and the key
// that signs a log's checkpoints is named as the log is.
import { fromBase64, toBase64 } from '../bytes/base64.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { equalBytes } from '../bytes/concat.ts';
import { utf8 } from '../bytes/text.ts';
import type { Signer } from '../keys/signer.ts';
import { verifyChecked, type VerifySignature } from '../keys/verify-checked.ts';
import { ED25519_TYPE, isKeyName, keyHash, type Note, type NoteSignature, parseNote, signNote } from './note.ts';
import { HASH_BYTES } from './tree-hash.ts';
import { isTreeSize } from './tree-shape.ts';

/** The state of a log. The root is 32 bytes. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Bytes };

const DECIMAL = /^(?:0|[1-9]\d{0,15})$/;

/** The body of a checkpoint, three lines. Throws a TypeError for a state that cannot be. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => {
  if (!isKeyName(origin) || !isTreeSize(size) || root.length !== HASH_BYTES) throw new TypeError('no such checkpoint');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
};

/** The state that a checkpoint body states. Undefined on any other spelling, and on extension lines. */
export const parseCheckpoint = (body: string): Checkpoint | undefined => {
  const [origin, decimal, encoded, end, ...rest] = body.split('\n');
  if (origin === undefined || decimal === undefined || encoded === undefined) return undefined;
  if (end !== '' || rest.length > 0 || !isKeyName(origin) || !DECIMAL.test(decimal)) return undefined;
  const size = Number(decimal);
  const root = fromBase64(encoded);
  return isTreeSize(size) && root?.length === HASH_BYTES ? { origin, size, root } : undefined;
};

/** The log's state as a note signed by the log. The caller has made sure that it extends what was signed before. */
export const signCheckpoint = (origin: string, size: number, root: Bytes, signer: Signer): Promise<string> =>
  signNote(formatCheckpoint({ origin, size, root }), origin, signer);

/**
 * The state that the log `origin` signed with its (already checked) 32-byte key. Undefined when the note is not a
 * checkpoint of this log, or does not carry exactly one signature line of this key, or that does not verify. Lines of
 * other keys are ignored. `verify` is for engines without Ed25519.
 */
export const openCheckpoint = async (
  text: string,
  origin: string,
  publicKey: Bytes,
  verify: VerifySignature = verifyChecked,
): Promise<{ readonly size: number; readonly root: Bytes } | undefined> => {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === undefined || checkpoint?.origin !== origin) return undefined;
  const line = onlySignatureOf(note, origin, keyHash(origin, ED25519_TYPE, publicKey));
  if (line === undefined || !(await verify(publicKey, utf8(note.text), line.signature))) return undefined;
  return { size: checkpoint.size, root: checkpoint.root };
};

/** The one signature line of this name and key hash. Undefined when there is none, or more than one. */
export const onlySignatureOf = (note: Note, name: string, hash: Bytes): NoteSignature | undefined => {
  const lines = note.signatures.filter((line) => line.name === name && equalBytes(line.keyHash, hash));
  return lines.length === 1 ? lines[0] : undefined;
};
