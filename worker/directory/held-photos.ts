/** Photos that wait for the operator, across sellers: written by their objects, read by the operator alone. */
import type * as z from 'zod/mini';
import type { heldPhoto, heldPhotosAnswer } from '../../schema/api/answers.ts';
import { inDirectory } from './open.ts';

/** As the seller tells it. */
export type HeldPhotoRow = Omit<z.infer<typeof heldPhoto>, 'name'>;
export type HeldPhotoPage = z.infer<typeof heldPhotosAnswer>;

/** Writes all rows of one seller anew. `told` in ms: an older telling that comes late takes nothing of a newer away. */
export async function replaceHeldPhotos(
  database: D1Database,
  seller: string,
  told: number,
  rows: readonly HeldPhotoRow[],
): Promise<void> {
  await inDirectory(database, (directory) =>
    directory.batch([
      directory.prepare('DELETE FROM held_photo WHERE seller = ? AND told <= ?').bind(seller, told),
      directory
        .prepare(
          `INSERT OR IGNORE INTO held_photo (seller, ord, photo, since, type, width, height, told)
           SELECT value ->> 'seller', value ->> 'order', value ->> 'photo', value ->> 'since', value ->> 'type',
             value ->> 'width', value ->> 'height', ? FROM json_each(?)`,
        )
        .bind(told, JSON.stringify(rows)),
    ]),
  );
}

export type HeldPhotoQuery = { readonly after?: string | undefined; readonly limit: number };

/** The oldest first; `next` is the cursor of the following page. Undefined for a cursor that no page gave. */
export async function listHeldPhotos(
  database: D1Database,
  { after, limit }: HeldPhotoQuery,
): Promise<HeldPhotoPage | undefined> {
  const place = after === undefined ? [0, '', '', ''] : parseCursor(after);
  if (!place) return undefined;
  const { results } = await inDirectory(database, (directory) =>
    directory
      .prepare(
        `SELECT h.seller, s.name, h.ord AS "order", h.photo, h.since, h.type, h.width, h.height
         FROM held_photo h LEFT JOIN seller s ON s.seller = h.seller
         WHERE (h.since, h.seller, h.ord, h.photo) > (?, ?, ?, ?)
         ORDER BY h.since, h.seller, h.ord, h.photo LIMIT ?`,
      )
      .bind(...place, limit + 1)
      .all<HeldPhotoRow & { readonly name: string | null }>(),
  );
  const page = results.slice(0, limit);
  const last = page.at(-1);
  return {
    photos: page.map(({ name, ...row }) => ({ ...row, ...(name === null ? {} : { name }) })),
    ...(results.length > limit && last ? { next: [last.since, last.seller, last.order, last.photo].join('.') } : {}),
  };
}

const CURSOR = /^(\d{1,15})\.([a-z2-7]{16})\.([\w-]{22})\.([\w-]{43})$/;

function parseCursor(cursor: string): readonly (string | number)[] | undefined {
  const [, since, ...ids] = CURSOR.exec(cursor) ?? [];
  return since === undefined ? undefined : [Number(since), ...ids];
}
