// Synchronous on purpose: entries are hashed inside a storage transaction, where nothing may be awaited.
import { hash } from '@stablelib/sha256';
import type { Bytes } from './bytes.ts';

/** SHA-256, 32 bytes. */
// The library makes the array anew: it is never a view of shared memory, which its older types leave open.
export const sha256 = (bytes: Bytes): Bytes => hash(bytes) as Bytes;
