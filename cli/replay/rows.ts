/** The rows of an order history: one for each order at one seller. Moments are in ms since 1970; absent: it never was. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

export type Row = {
  readonly order: string;
  readonly seller: string;
  readonly buyer: string;
  readonly status: string;
  readonly purchasedMs: number;
  readonly approvedMs?: number;
  readonly shippedMs?: number;
  readonly deliveredMs?: number;
  readonly promisedMs?: number;
  /** What the goods cost, in minor units. */
  readonly price: number;
  readonly review?: { readonly rating: number; readonly atMs: number };
};

/** The columns that are read; others may stand beside them, in any order. */
const COLUMNS = [
  'order',
  'seller',
  'buyer',
  'status',
  'purchase',
  'approved',
  'carrier',
  'delivered',
  'estimated',
  'price',
  'review_score',
  'review_ts',
] as const;
type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** At most `most` rows, streamed from a .csv.gz file. Throws, naming the line, when one cannot be read. */
export async function readRows(file: string, most = Infinity): Promise<Row[]> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  const lines = createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity });
  const rows: Row[] = [];
  let places: readonly number[] | undefined;
  let number = 0;
  for await (const line of lines) {
    if (rows.length >= most) break;
    number += 1;
    const cells = line.split(',');
    if (places) rows.push(rowOf(cellsOf(cells, places), number));
    else places = placesIn(cells);
  }
  source.destroy();
  return rows;
}

function placesIn(header: readonly string[]): number[] {
  return COLUMNS.map((column) => {
    const place = header.indexOf(column);
    if (place === -1) throw new Error(`The file has no column "${column}".`);
    return place;
  });
}

function cellsOf(cells: readonly string[], places: readonly number[]): Cells {
  return Object.fromEntries(COLUMNS.map((column, index) => [column, cells[places[index] ?? -1] ?? ''])) as Cells;
}

function rowOf(cells: Cells, line: number): Row {
  const wrong = (column: keyof Cells) => new Error(`Line ${line}: "${cells[column]}" is no ${column}.`);
  const id = (column: keyof Cells): string => {
    if (!ID.test(cells[column])) throw wrong(column);
    return cells[column];
  };
  const number = (column: keyof Cells): number | undefined => {
    if (cells[column] === '') return undefined;
    if (!/^\d{1,12}(?:\.\d{1,4})?$/.test(cells[column])) throw wrong(column);
    return Number(cells[column]);
  };
  const moment = <K extends string>(name: K, column: keyof Cells): Partial<Record<K, number>> => {
    const seconds = number(column);
    return seconds === undefined ? {} : ({ [name]: seconds * 1000 } as Record<K, number>);
  };
  const purchase = number('purchase');
  if (purchase === undefined) throw wrong('purchase');
  const [rating, reviewed] = [number('review_score'), number('review_ts')];
  if (rating !== undefined && ![1, 2, 3, 4, 5].includes(rating)) throw wrong('review_score');
  return {
    order: id('order'),
    seller: id('seller'),
    buyer: id('buyer'),
    status: cells.status,
    purchasedMs: purchase * 1000,
    ...moment('approvedMs', 'approved'),
    ...moment('shippedMs', 'carrier'),
    ...moment('deliveredMs', 'delivered'),
    ...moment('promisedMs', 'estimated'),
    price: Math.round((number('price') ?? 0) * 100),
    ...(rating === undefined || reviewed === undefined ? {} : { review: { rating, atMs: reviewed * 1000 } }),
  };
}
