import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../trust/bytes/hex.ts';
import { checkPublicKey } from '../../trust/keys/check-public-key.ts';
import { keyId } from '../../trust/keys/key-id.ts';
import { hasNativeEd25519 } from '../../trust/keys/native-support.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import { signerFromSeed } from '../../trust/keys/signer.ts';
import { isStrictSignatureShape } from '../../trust/keys/strict-signature.ts';
import { verifyChecked } from '../../trust/keys/verify-checked.ts';
import { verifyPortable } from '../../trust/keys/verify-portable.ts';
import { verify } from '../../trust/keys/verify.ts';
import { disagreements } from '../vectors/disagreements.ts';
import vectors from '../vectors/ed25519-own.json' with { type: 'json' };
import { bytesOf, hex } from './samples.ts';

// RFC 8032, section 7.1, tests 1 to 3.
const RFC_8032 = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe('signers', () => {
  it.each(RFC_8032)('sign as RFC 8032 does, natively and portably: message "$message"', async (vector) => {
    for (const signer of [await signerFromSeed(hex(vector.seed)), portableSignerFromSeed(hex(vector.seed))]) {
      expect(toHex(signer.publicKey)).toBe(vector.key);
      expect(signer.keyId).toBe(keyId(hex(vector.key)));
      expect(toHex(await signer.sign(hex(vector.message)))).toBe(vector.signature);
    }
  });

  it('refuse a seed of another length', async () => {
    await expect(() => signerFromSeed(new Uint8Array(31))).rejects.toThrow(TypeError);
    expect(() => portableSignerFromSeed(new Uint8Array(33))).toThrow(TypeError);
  });
});

describe('the Ed25519 profile in Node', () => {
  it('judges every vector as expected, natively', async () => {
    expect(vectors).toHaveLength(217);
    expect(await disagreements(vectors, verify)).toEqual([]);
  });

  it('judges every vector as expected, in portable arithmetic', async () => {
    expect(await disagreements(vectors, verifyPortable)).toEqual([]);
  });

  it('holds vectors of both verdicts, so that a constant answer fails', () => {
    expect(new Set(vectors.map((vector) => vector.strict))).toEqual(new Set([true, false]));
  });

  it('is native here', async () => {
    expect(await hasNativeEd25519()).toBe(true);
  });

  it('notices any flipped bit of message or signature, natively and portably', async () => {
    const signer = await signerFromSeed(hex(RFC_8032[0]!.seed));
    const message = bytesOf('one review');
    const signature = await signer.sign(message);
    expect(await verify(signer.publicKey, message, signature)).toBe(true);
    for (let bit = 0; bit < 512; bit++) {
      const forged = signature.slice();
      forged[bit >> 3]! ^= 1 << (bit & 7);
      expect(await verifyChecked(signer.publicKey, message, forged)).toBe(false);
      if (bit % 32 === 0) expect(verifyPortable(signer.publicKey, message, forged)).toBe(false);
    }
    for (let bit = 0; bit < message.length * 8; bit++) {
      const other = message.slice();
      other[bit >> 3]! ^= 1 << (bit & 7);
      expect(await verifyChecked(signer.publicKey, other, signature)).toBe(false);
    }
  });

  it('says the same natively and portably of honest signatures by any key', async () => {
    const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(seeds, fc.uint8Array(), async (seed, text) => {
        const [ownSeed, message] = [new Uint8Array(seed), new Uint8Array(text)];
        const native = await signerFromSeed(ownSeed);
        const signature = await portableSignerFromSeed(ownSeed).sign(message);
        expect(await native.sign(message)).toEqual(signature);
        expect(await verify(native.publicKey, message, signature)).toBe(true);
        expect(verifyPortable(native.publicKey, message, signature)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe('checkPublicKey', () => {
  it('refuses every encoding of a point of low order, canonical or not', () => {
    const y = [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      `ec${'ff'.repeat(30)}7f`,
      `ed${'ff'.repeat(30)}7f`,
      `ee${'ff'.repeat(30)}7f`,
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    ];
    for (const encoding of y) {
      const plain = hex(encoding);
      const signed = plain.slice();
      signed[31]! |= 0x80;
      expect(checkPublicKey(plain)).toBe(false);
      expect(checkPublicKey(signed)).toBe(false);
      for (const r of [plain, signed]) {
        expect(isStrictSignatureShape(new Uint8Array([...r, ...new Uint8Array(32)]))).toBe(false);
      }
    }
  });

  it('refuses every encoding with y at or above the field prime', () => {
    for (let y = 0; y < 19; y++) {
      for (const lastByte of ['7f', 'ff']) {
        expect(checkPublicKey(hex(`${(0xed + y).toString(16)}${'ff'.repeat(30)}${lastByte}`))).toBe(false);
      }
    }
  });

  it('refuses other lengths than 32 bytes', () => {
    expect(checkPublicKey(new Uint8Array(31))).toBe(false);
    expect(checkPublicKey(hex(`${RFC_8032[0]!.key}00`))).toBe(false);
  });
});

describe('isStrictSignatureShape', () => {
  const signature = hex(RFC_8032[1]!.signature);
  const withS = (s: string): Uint8Array<ArrayBuffer> => new Uint8Array([...signature.subarray(0, 32), ...hex(s)]);

  it('takes S up to the group order less one, and no more', () => {
    expect(isStrictSignatureShape(withS('ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'))).toBe(
      true,
    );
    expect(isStrictSignatureShape(withS('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'))).toBe(
      false,
    );
    expect(isStrictSignatureShape(withS('eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'))).toBe(
      false,
    );
  });

  it('refuses other lengths than 64 bytes', () => {
    expect(isStrictSignatureShape(signature.slice(1))).toBe(false);
    expect(isStrictSignatureShape(new Uint8Array([...signature, 0]))).toBe(false);
  });
});
