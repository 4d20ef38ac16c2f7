import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../trust/bytes/concat.ts';
import { toHex } from '../../trust/bytes/hex.ts';
import { appendLeaf, type CompletedNode, type Frontier, rootOf } from '../../trust/log/frontier.ts';
import { consistencyProof, inclusionProof, type ReadHash } from '../../trust/log/prove.ts';
import { tileReader } from '../../trust/log/tile-reader.ts';
import { EMPTY_ROOT, leafHash } from '../../trust/log/tree-hash.ts';
import { verifyConsistency, verifyInclusion } from '../../trust/log/verify-proof.ts';
import { LEAVES, naiveConsistency, naiveInclusion, naiveRoot } from './naive-tree.ts';
import { bytesOf, flipped, hex } from './samples.ts';

const LARGEST = 300;

const completeNodes: CompletedNode[] = [];
const roots: Uint8Array<ArrayBuffer>[] = [EMPTY_ROOT];
let frontier: Frontier = [];
for (const [size, leaf] of LEAVES.entries()) {
  const appended = appendLeaf(size, frontier, leaf);
  completeNodes.push(...appended.completed);
  frontier = appended.frontier;
  roots.push(rootOf(size + 1, frontier));
}
const hashes = new Map(completeNodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
const read: ReadHash = (level, index) => hashes.get(`${level}/${index}`)!;

describe('the tree', () => {
  it('has the roots that the Certificate Transparency reference publishes', () => {
    const entries = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const published = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    let edge: Frontier = [];
    const seen = [toHex(rootOf(0, edge))];
    for (const [size, entry] of entries.entries()) {
      edge = appendLeaf(size, edge, leafHash(hex(entry))).frontier;
      seen.push(toHex(rootOf(size + 1, edge)));
    }
    expect(seen).toEqual(published);
  });

  it('hashes leaves and roots as RFC 6962 does, at every size', () => {
    expect(LEAVES[7]).toEqual(leafHash(bytesOf('entry 7')));
    for (const [size, root] of roots.entries()) expect(equalBytes(root, naiveRoot(size))).toBe(true);
  });

  it('completes each node once, and never changes an edge in place', () => {
    const before: Frontier = appendLeaf(0, [], LEAVES[0]!).frontier;
    const copy = [...before];
    const { completed } = appendLeaf(1, before, LEAVES[1]!);
    expect(before).toEqual(copy);
    expect(completed.map(({ level, index }) => [level, index])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('is whole in its tiles, which hold one level in eight', () => {
    const readTiles = tileReader((tileLevel, start, count) => {
      if (Math.floor(start / 256) !== Math.floor((start + count - 1) / 256)) throw new Error('read across two tiles');
      return Array.from({ length: count }, (_, at) => hashes.get(`${tileLevel * 8}/${start + at}`)!);
    });
    for (const { level, index, hash } of completeNodes) expect(equalBytes(readTiles(level, index), hash)).toBe(true);
    const tooShort = tileReader(() => [EMPTY_ROOT]);
    expect(tooShort(8, 0)).toEqual(EMPTY_ROOT);
    expect(() => tooShort(1, 0)).toThrow('lacks hashes');
  });

  it('throws on an edge that is not of the given size', () => {
    expect(() => rootOf(3, [EMPTY_ROOT])).toThrow(TypeError);
    expect(() => appendLeaf(2, [], EMPTY_ROOT)).toThrow(TypeError);
  });

  it('appends beyond 2^32 leaves', () => {
    const size = 2 ** 40 + 1;
    const { frontier: edge, completed } = appendLeaf(size, [LEAVES[0]!, LEAVES[1]!], LEAVES[2]!);
    expect(edge).toHaveLength(2);
    expect(completed.at(-1)).toMatchObject({ level: 1, index: 2 ** 39 });
  });
});

describe('inclusion', () => {
  it('proves every leaf of every tree up to 300 leaves, as RFC 6962 does', () => {
    for (let size = 1; size <= LARGEST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, read);
        const expected = naiveInclusion(index, 0, size);
        const same = proof.length === expected.length && proof.every((hash, at) => equalBytes(hash, expected[at]!));
        if (!same || !verifyInclusion(index, size, LEAVES[index]!, proof, roots[size]!)) {
          expect.fail(`leaf ${index} of ${size}`);
        }
      }
    }
  });

  it('holds for no other leaf, place, size, root or proof', () => {
    const anySize = fc.integer({ min: 2, max: 1024 });
    fc.assert(
      fc.property(anySize, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (size, at, which, bit) => {
        const index = at % size;
        const leaf = LEAVES[index]!;
        const root = roots[size]!;
        const proof = inclusionProof(index, size, read);
        const damaged = proof.map((hash, place) => (place === which % proof.length ? flipped(hash, bit) : hash));
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true);
        expect(verifyInclusion(index, size, leaf, damaged, root)).toBe(false);
        expect(verifyInclusion(index, size, flipped(leaf, bit), proof, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, proof, flipped(root, bit))).toBe(false);
        expect(verifyInclusion((index + 1) % size, size, leaf, proof, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, proof.slice(1), root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, [...proof, root], root)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is false, not an exception, for arguments that cannot be', () => {
    const leaf = LEAVES[0]!;
    for (const [index, size] of [
      [1, 1],
      [-1, 1],
      [0, 0],
      [0.5, 1],
      [Number.NaN, 1],
      [0, Infinity],
    ] as const) {
      expect(verifyInclusion(index, size, leaf, [], leaf)).toBe(false);
    }
    expect(verifyInclusion(0, 2, leaf, [new Uint8Array(31)], roots[2]!)).toBe(false);
  });
});

describe('consistency', () => {
  it('proves every older tree of every tree up to 300 leaves, as RFC 6962 does', () => {
    for (let size = 0; size <= LARGEST; size++) {
      for (let old = 0; old <= size; old++) {
        const proof = consistencyProof(old, size, read);
        const expected = old === 0 ? [] : naiveConsistency(old, 0, size, true);
        const same = proof.length === expected.length && proof.every((hash, at) => equalBytes(hash, expected[at]!));
        if (!same || !verifyConsistency(old, roots[old]!, size, roots[size]!, proof)) {
          expect.fail(`${old} in ${size}`);
        }
      }
    }
  });

  it('holds for no other size, root or proof', () => {
    const anySize = fc.integer({ min: 2, max: 1024 });
    fc.assert(
      fc.property(anySize, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (size, at, which, bit) => {
        const old = 1 + (at % (size - 1));
        const [oldRoot, newRoot] = [roots[old]!, roots[size]!];
        const proof = consistencyProof(old, size, read);
        const damaged = proof.map((hash, place) => (place === which % proof.length ? flipped(hash, bit) : hash));
        expect(verifyConsistency(old, oldRoot, size, newRoot, proof)).toBe(true);
        expect(verifyConsistency(old, oldRoot, size, newRoot, damaged)).toBe(false);
        expect(verifyConsistency(old, flipped(oldRoot, bit), size, newRoot, proof)).toBe(false);
        expect(verifyConsistency(old, oldRoot, size, flipped(newRoot, bit), proof)).toBe(false);
        expect(verifyConsistency(old, oldRoot, size, newRoot, proof.slice(1))).toBe(false);
        expect(verifyConsistency(old, oldRoot, size, newRoot, [...proof, newRoot])).toBe(false);
        expect(verifyConsistency(size, newRoot, old, oldRoot, proof)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('takes any tree for an extension of the empty one, and no other root for the empty tree', () => {
    expect(verifyConsistency(0, EMPTY_ROOT, 5, roots[5]!, [])).toBe(true);
    expect(verifyConsistency(0, roots[5]!, 5, roots[5]!, [])).toBe(false);
    expect(verifyConsistency(5, roots[5]!, 5, roots[6]!, [])).toBe(false);
    expect(verifyConsistency(0, roots[5]!, 0, roots[5]!, [])).toBe(false);
  });

  it('throws when asked to prove what cannot be', () => {
    expect(() => inclusionProof(5, 5, read)).toThrow(RangeError);
    expect(() => consistencyProof(6, 5, read)).toThrow(RangeError);
  });
});
