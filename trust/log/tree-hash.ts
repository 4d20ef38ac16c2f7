// The hashes of an RFC 6962 Merkle tree. The prefixes keep a leaf from being passed off as an inner node.
import type { Bytes } from '../bytes/bytes.ts';
import { concat } from '../bytes/concat.ts';
import { sha256 } from '../bytes/sha256.ts';

export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** The root of a tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Bytes = sha256(new Uint8Array());

/** The hash of a leaf, over the entry's bytes as they are stored. */
export const leafHash = (entry: Bytes): Bytes => sha256(concat(LEAF_PREFIX, entry));

/** The hash of an inner node over its two children. */
export const nodeHash = (left: Bytes, right: Bytes): Bytes => sha256(concat(NODE_PREFIX, left, right));
