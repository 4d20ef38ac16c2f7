// Synchronous on purpose: entries are hashed inside a storage transaction, where nothing may be awaited.
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes.ts';

/** SHA-256, 32 bytes. */
export const sha256 = (bytes: Bytes): Bytes => nobleSha256(bytes);
