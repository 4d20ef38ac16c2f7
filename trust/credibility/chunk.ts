/**
 * A part of the graph of buyers and sellers: all links of some buyers. Passes go over the chunks one after the other and
 * keep sums by seller only, so a graph needs no more memory than one chunk and a few numbers for each seller.
 */
import type { Assurance } from '../replay/facts.ts';
import { LINK_EIGHTHS } from './constants.ts';

/** What a buyer said of a seller in all: `silent` bought and said neither. */
export type Opinion = 'good' | 'bad' | 'silent';

/** All orders of one buyer at one seller. `seller` counts from 0; `since`, `latest`: UTC days of the first and the last. */
export type Link = {
  readonly seller: number;
  readonly opinion: Opinion;
  readonly assurance: Assurance;
  readonly since: number;
  readonly latest: number;
};

/** Links of buyer `i` stand from `starts[i]` to before `starts[i + 1]` in the other arrays. */
export type Chunk = {
  readonly starts: Int32Array;
  readonly sellers: Int32Array;
  readonly since: Int32Array;
  readonly latest: Int32Array;
  /** 1 good, -1 bad, 0 silent. */
  readonly signs: Int8Array;
  readonly assurances: Uint8Array;
  /** The last message of belief propagation from the buyer to the seller, Q16 log-odds. Passes write here. */
  readonly messages: Int32Array;
};

const SIGN = { good: 1, bad: -1, silent: 0 } as const;

/** Lays out links, given by buyer. A buyer may have each seller once. */
export function chunkOf(buyers: readonly (readonly Link[])[]): Chunk {
  const links = buyers.flat();
  const starts = new Int32Array(buyers.length + 1);
  for (const [index, own] of buyers.entries()) starts[index + 1] = at(starts, index) + own.length;
  return {
    starts,
    sellers: Int32Array.from(links, ({ seller }) => seller),
    since: Int32Array.from(links, ({ since }) => since),
    latest: Int32Array.from(links, ({ latest }) => latest),
    signs: Int8Array.from(links, ({ opinion }) => SIGN[opinion]),
    assurances: Uint8Array.from(links, ({ assurance }) => assurance),
    messages: new Int32Array(links.length),
  };
}

/** An element that is there by construction. */
export function at(array: Int8Array | Uint8Array | Int32Array | Float64Array, index: number): number {
  const value = array[index];
  if (value === undefined) throw new RangeError('outside of a chunk');
  return value;
}

/** The weight of link `link` in eighths. */
export function eighths({ assurances }: Chunk, link: number): number {
  return LINK_EIGHTHS[at(assurances, link) as Assurance];
}
