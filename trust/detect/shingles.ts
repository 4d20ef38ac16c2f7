/**
 * What two texts have in common, whatever their spacing and punctuation: shingles of characters and their min-hashes.
 */
import { DUPLICATE } from './thresholds.ts';

/** A text ready to compare. `letters`: how much it says, in letters. */
export type Shingled = { readonly letters: number; readonly shingles: ReadonlySet<number> };

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Compatibility forms folded, lower case, letters only; a letter three times or more in a row counts twice. */
export function shingled(text: string): Shingled {
  const folded = text.normalize('NFKC').toLowerCase();
  const plain = folded.replaceAll(/[^\p{L}\p{M}]/gu, '').replaceAll(/(.)\1{2,}/gu, '$1$1');
  const letters = Array.from(plain);
  const shingles = new Set<number>();
  for (let start = 0; start + DUPLICATE.shingle <= letters.length; start++) {
    shingles.add(hashOf(letters.slice(start, start + DUPLICATE.shingle).join('')));
  }
  const said = letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? DUPLICATE.wideWeight : 1), 0);
  return { letters: said, shingles };
}

/** Shared part of all shingles, per 10,000. */
export function similarity({ shingles: a }: Shingled, { shingles: b }: Shingled): number {
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : Math.floor((shared * 10_000) / all);
}

/**
 * Names of the bands in which two similar texts meet (A. Broder, "On the resemblance and containment of documents",
 * 1997): two texts that share a part s of their shingles meet in one with probability 1 - (1 - s^rows)^bands.
 */
export function bandsOf({ shingles }: Shingled): readonly string[] {
  return Array.from({ length: DUPLICATE.bands }, (_, band) => {
    const least = Array.from({ length: DUPLICATE.rows }, (__, row) => {
      const salt = mix((band * DUPLICATE.rows + row + 1) | 0);
      let min = 0xffff_ffff;
      for (const shingle of shingles) min = Math.min(min, mix(shingle ^ salt));
      return min;
    });
    return `${band} ${least.join(' ')}`;
  });
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3 (A. Appleby), 32 bits. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
