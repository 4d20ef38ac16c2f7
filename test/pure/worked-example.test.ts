// The protocol's worked example, kept true: a stranger's implementation starts from these values.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../trust/bytes/hex.ts';
import { canonicalize } from '../../trust/canonical/canonical.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import { signerFromSeed } from '../../trust/keys/signer.ts';
import { signCheckpoint } from '../../trust/log/checkpoint.ts';
import { ED25519_TYPE } from '../../trust/log/note.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { formatVkey } from '../../trust/log/vkey.ts';
import { bytesOf } from './samples.ts';

const ORIGIN = 'log.example/seller-1';

describe('the worked example of the protocol', () => {
  it('holds the values that this code computes', async () => {
    const text = await readFile(path.join(import.meta.dirname, '../../PROTOCOL.md'), 'utf8');
    const signer = await signerFromSeed(new Uint8Array(32).fill(1));
    const salt = new Uint8Array(32).map((_, index) => index);
    const leaf = leafHash(bytesOf(canonicalize({ a: 1 })));
    for (const value of [
      toHex(signer.publicKey),
      signer.keyId,
      commitment('text', salt, bytesOf('hello')),
      toHex(leaf),
      formatVkey({ name: ORIGIN, type: ED25519_TYPE, publicKey: signer.publicKey }),
    ]) {
      expect(text).toContain(`\`${value}\``);
    }
    expect(text).toContain(await signCheckpoint(ORIGIN, 1, leaf, signer));
  });
});
