// C2SP signed notes: a text, an empty line, and signature lines. Strangers write these; each note has one spelling.
import { fromBase64, toBase64 } from '../bytes/base64.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { concat } from '../bytes/concat.ts';
import { sha256 } from '../bytes/sha256.ts';
import { utf8 } from '../bytes/text.ts';
import type { Signer } from '../keys/signer.ts';

/** The signature types we know: a log's Ed25519, and a witness's timestamped cosignature. */
export const ED25519_TYPE = 0x01;
export const COSIGNATURE_TYPE = 0x04;

/** `keyHash` (4 bytes) tells keys of one name apart; it is short, so it identifies and does not authenticate. */
export type NoteSignature = { readonly name: string; readonly keyHash: Bytes; readonly signature: Bytes };

/** `text` ends in a newline, which is signed too. At least one signature. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** Room for 16 post-quantum signatures of other people's, which we must read past. */
export const MAX_NOTE_LENGTH = 131_072;
export const KEY_HASH_BYTES = 4;

const SIGNATURE_MARK = '\u2014 ';
const SPACE_OR_PLUS = /[\p{White_Space}+]/u;
const LONE_SURROGATE = /\p{Cs}/u;

/** Whether a text can name a key: not empty, no Unicode space, no plus, no control character. */
export const isKeyName = (name: string): boolean => name !== '' && !SPACE_OR_PLUS.test(name) && isNoteText(name);

/** The 4 bytes that stand for a key in signature lines: SHA-256(name ‖ newline ‖ type ‖ public key), cut. */
export const keyHash = (name: string, type: number, publicKey: Bytes): Bytes =>
  sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, KEY_HASH_BYTES);

/** The note as text. Throws a TypeError for a note that has no spelling. */
export const formatNote = (note: Note): string => {
  const lines = note.signatures.map(
    ({ name, keyHash: hash, signature }) => `${SIGNATURE_MARK}${name} ${toBase64(concat(hash, signature))}\n`,
  );
  const formatted = `${note.text}\n${lines.join('')}`;
  if (parseNote(formatted)?.text !== note.text) throw new TypeError('this note has no spelling');
  return formatted;
};

/** The parts of a note, no signature verified. Undefined unless it is spelled as `formatNote` would. */
export const parseNote = (formatted: string): Note | undefined => {
  if (formatted.length > MAX_NOTE_LENGTH || !isNoteText(formatted) || !formatted.endsWith('\n')) return undefined;
  const textEnd = formatted.lastIndexOf('\n\n');
  if (textEnd < 0) return undefined;
  const lines = formatted.slice(textEnd + 2, -1).split('\n');
  const signatures = lines.map(parseSignatureLine).filter((signature) => signature !== undefined);
  if (signatures.length !== lines.length) return undefined;
  return { text: formatted.slice(0, textEnd + 1), signatures };
};

/** The text signed by one key under a name, as a note. */
export const signNote = async (text: string, name: string, signer: Signer): Promise<string> =>
  formatNote({
    text,
    signatures: [
      { name, keyHash: keyHash(name, ED25519_TYPE, signer.publicKey), signature: await signer.sign(utf8(text)) },
    ],
  });

const parseSignatureLine = (line: string): NoteSignature | undefined => {
  if (!line.startsWith(SIGNATURE_MARK)) return undefined;
  const [name, encoded, ...rest] = line.slice(SIGNATURE_MARK.length).split(' ');
  if (name === undefined || encoded === undefined || rest.length > 0 || !isKeyName(name)) return undefined;
  const bytes = fromBase64(encoded);
  if (bytes === undefined || bytes.length <= KEY_HASH_BYTES) return undefined;
  return { name, keyHash: bytes.slice(0, KEY_HASH_BYTES), signature: bytes.slice(KEY_HASH_BYTES) };
};

/** Valid Unicode without control characters other than the newline. */
const isNoteText = (text: string): boolean => {
  if (LONE_SURROGATE.test(text)) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return false;
  }
  return true;
};
