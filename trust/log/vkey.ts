// C2SP verifier keys: how a log or witness key is written down, in configuration and in policies.
import { fromBase64, toBase64 } from '../bytes/base64.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { concat } from '../bytes/concat.ts';
import { toHex } from '../bytes/hex.ts';
import { isKeyName, keyHash } from './note.ts';

/** A named key and what it signs: 0x01 notes, 0x04 cosignatures. */
export type Vkey = { readonly name: string; readonly type: number; readonly publicKey: Bytes };

/** `<name>+<key hash in hex>+<base64 of type and public key>`. Throws a TypeError on a name that cannot be. */
export const formatVkey = ({ name, type, publicKey }: Vkey): string => {
  if (!isKeyName(name)) throw new TypeError('not a key name');
  return `${name}+${toHex(keyHash(name, type, publicKey))}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;
};

/** The key of a vkey, of whatever type. Undefined when it is spelled otherwise or its hash is another key's. */
export const parseVkey = (text: string): Vkey | undefined => {
  // base64 may hold a plus too, but neither name nor hash can, so the first two end them.
  const [, name, , encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (bytes === undefined || type === undefined || bytes.length < 2) return undefined;
  const vkey: Vkey = { name, type, publicKey: bytes.slice(1) };
  return formatVkey(vkey) === text ? vkey : undefined;
};
