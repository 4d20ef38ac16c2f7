import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitment, opensCommitment } from '../../trust/commit/commitment.ts';
import { bytesOf, flipped } from './samples.ts';

const salt = new Uint8Array(32).map((_, index) => index);

describe('commitment', () => {
  it('is the hash that PROTOCOL.md describes', () => {
    const expected = createHash('sha256')
      .update('touchstone/v1/commit/text\n')
      .update(salt)
      .update(Buffer.from([0, 0, 0, 5]))
      .update('hello')
      .digest('base64url');
    expect(commitment('text', salt, bytesOf('hello'))).toBe(expected);
    expect(expected).toHaveLength(43);
  });

  it('keeps kinds apart', () => {
    expect(commitment('text', salt, bytesOf('x'))).not.toBe(commitment('photo', salt, bytesOf('x')));
  });

  it('throws on a salt that is not 32 bytes, and on an odd kind', () => {
    expect(() => commitment('text', salt.slice(1), bytesOf('x'))).toThrow(TypeError);
    expect(() => commitment('te\nxt', salt, bytesOf('x'))).toThrow(TypeError);
  });
});

describe('opensCommitment', () => {
  it('holds for the opening, and for none with a single bit changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (bytes, bit) => {
        const data = new Uint8Array(bytes);
        const committed = commitment('text', salt, data);
        expect(opensCommitment(committed, 'text', salt, data)).toBe(true);
        expect(opensCommitment(committed, 'text', flipped(salt, bit % 256), data)).toBe(false);
        expect(opensCommitment(committed, 'text', salt, flipped(data, bit % (data.length * 8)))).toBe(false);
        expect(opensCommitment(committed, 'other', salt, data)).toBe(false);
      }),
    );
  });

  it('is false for a salt of another length', () => {
    const committed = commitment('text', salt, bytesOf('x'));
    expect(opensCommitment(committed, 'text', salt.slice(1), bytesOf('x'))).toBe(false);
  });
});
