// The resources of a log in the C2SP tlog-tiles format: 256 hashes of one level, or 256 entries, by path.
// Paths and bytes may come from a stranger; each has one spelling.
import type { Bytes } from '../bytes/bytes.ts';
import { concat } from '../bytes/concat.ts';
import { HASH_BYTES } from './tree-hash.ts';

/** How many hashes, or entries, a full tile holds. */
export const TILE_WIDTH = 256;
/** How many levels of the tree one tile level spans: only levels that are multiples of 8 are stored. */
export const TILE_HEIGHT = 8;

/** Which tile. Tile level l holds hashes of tree level 8 l. A width of 256 is a full tile, less a partial one. */
export type TilePath = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;
const HIGHEST_LEVEL = 63;
const LENGTH_BYTES = 2;
const MAX_BUNDLED_ENTRY_BYTES = 0xffff;

/** `tile/<level>/<index>[.p/<width>]`. Throws a RangeError for a tile that cannot be. */
export const formatTilePath = (path: TilePath): string => {
  if (!isTilePath(path)) throw new RangeError('no such tile');
  const digits = String(path.index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const index = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${path.level}/${index}${path.width === TILE_WIDTH ? '' : `.p/${path.width}`}`;
};

/** The tile that a path names. Undefined unless `formatTilePath` would write it just so. */
export const parseTilePath = (text: string): TilePath | undefined => {
  const [, level, groups, width] = PATH.exec(text) ?? [];
  if (level === undefined || groups === undefined) return undefined;
  const path: TilePath = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  return isTilePath(path) && formatTilePath(path) === text ? path : undefined;
};

/** How many hashes the tile has in a tree of `size`: 256 when full, 0 when there is no such tile yet. */
export const tileWidth = (level: number | 'entries', index: number, size: number): number => {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return Math.min(TILE_WIDTH, Math.max(0, hashes - index * TILE_WIDTH));
};

/** Entries as an entry bundle: each with its length before it, as a big-endian uint16. Throws beyond 65535 bytes. */
export const formatEntryBundle = (entries: readonly Bytes[]): Bytes =>
  concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_BUNDLED_ENTRY_BYTES) throw new RangeError('entry too long for a bundle');
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );

/** The entries of a bundle. Undefined unless it holds 1 to 256 whole entries and nothing after them. */
export const parseEntryBundle = (bundle: Bytes): readonly Bytes[] | undefined => {
  const entries: Bytes[] = [];
  for (let at = 0; at < bundle.length;) {
    const [high, low] = bundle.subarray(at, at + LENGTH_BYTES);
    if (high === undefined || low === undefined || entries.length === TILE_WIDTH) return undefined;
    const start = at + LENGTH_BYTES;
    at = start + high * 256 + low;
    if (at > bundle.length) return undefined;
    entries.push(bundle.slice(start, at));
  }
  return entries.length > 0 ? entries : undefined;
};

/** The hashes of a hash tile. Undefined unless it holds 1 to 256 whole hashes. The other way is `concat`. */
export const parseHashTile = (tile: Bytes): readonly Bytes[] | undefined => {
  const width = tile.length / HASH_BYTES;
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) return undefined;
  return Array.from({ length: width }, (_, at) => tile.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
};

const isTilePath = ({ level, index, width }: TilePath): boolean =>
  (level === 'entries' || isIntegerWithin(level, 0, HIGHEST_LEVEL)) &&
  isIntegerWithin(index, 0, Number.MAX_SAFE_INTEGER) &&
  isIntegerWithin(width, 1, TILE_WIDTH);

const isIntegerWithin = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;
