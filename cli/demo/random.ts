/**
 * Repeatable chance for the demo, and for nothing else: every installation makes the same sellers, and everybody can
 * know their keys.
 */
import { createHash } from 'node:crypto';
import type { Bytes } from '../../trust/bytes/bytes.ts';

export class Random {
  private readonly label: string;
  private drawn = 0;
  private state: number;

  /** The same label always makes the same sequence; different labels make independent ones. */
  constructor(label: string) {
    this.label = label;
    this.state = createHash('sha256').update(label).digest().readUInt32LE();
  }

  /** 32 bytes, or fewer, that follow from the label: seeds, salts, ids. */
  bytes(length = 32): Bytes {
    this.drawn += 1;
    const hash = createHash('sha256').update(`${this.label}/${this.drawn}`).digest();
    return new Uint8Array(hash.subarray(0, length));
  }

  /** From 0 up to and without 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error(`${this.label}: nothing to pick from.`);
    return item;
  }

  /** An index, each as likely as its weight says. */
  weighted(weights: readonly number[]): number {
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const index = weights.findIndex((weight) => (left -= weight) < 0);
    return index === -1 ? weights.length - 1 : index;
  }
}
