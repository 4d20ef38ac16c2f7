// workerd takes low-order keys that other engines refuse, so the profile is proved inside it too.
import { describe, expect, it } from 'vitest';
import { hasNativeEd25519 } from '../../trust/keys/native-support.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import { signerFromSeed } from '../../trust/keys/signer.ts';
import { verifyPortable } from '../../trust/keys/verify-portable.ts';
import { verify } from '../../trust/keys/verify.ts';
import { disagreements } from '../vectors/disagreements.ts';
import vectors from '../vectors/ed25519-own.json' with { type: 'json' };

describe('the Ed25519 profile in workerd', () => {
  it('runs in workerd', () => {
    expect(navigator.userAgent).toBe('Cloudflare-Workers');
  });

  it('judges every vector as expected, natively', async () => {
    expect(await hasNativeEd25519()).toBe(true);
    expect(await disagreements(vectors, verify)).toEqual([]);
  });

  it('judges every vector as expected, in portable arithmetic', async () => {
    expect(await disagreements(vectors, verifyPortable)).toEqual([]);
  });

  it('signs alike natively and portably', async () => {
    const seed = new Uint8Array(32).fill(7);
    const message = new Uint8Array([1, 2, 3]);
    const signer = await signerFromSeed(seed);
    const signature = await signer.sign(message);
    expect(signature).toEqual(await portableSignerFromSeed(seed).sign(message));
    expect(await verify(signer.publicKey, message, signature)).toBe(true);
  });
});
