/** Which photos wait for the operator, of all sellers. */
import { accept, type Result } from '../../schema/problems.ts';
import type { Answer } from '../client/client.ts';
import { printable } from '../client/printable.ts';
import type { Operated } from '../keys/operated.ts';
import { lookAddress, operatorQuestion } from '../keys/operator.ts';

/** `address`: where the operator can look at it, for five minutes. */
export type HeldPhoto = Answer<'listHeldPhotos'>['photos'][number] & { readonly address: string };

/** All of them, the oldest first, page by page. Refuses as the service does. */
export async function heldPhotos({ api, operator }: Operated): Promise<Result<readonly HeldPhoto[]>> {
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) return registry;
  const { log } = registry.value;
  const held: HeldPhoto[] = [];
  for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
    const now = Date.now();
    const page = await api.call('listHeldPhotos', {
      body: await operatorQuestion({ operator }, 'held_photos', log, now, after),
    });
    if (!page.ok) return page;
    for (const photo of page.value.photos) {
      held.push({ ...photo, address: `${api.baseUrl}${await lookAddress({ operator }, log, now, photo)}` });
    }
    after = page.value.next;
  }
  return accept(held);
}

/** Three lines for each: since when and whose, which, and where to look at it. */
export function heldLines(held: readonly HeldPhoto[]): readonly string[] {
  const lines = held.flatMap(({ seller, name, order, photo, since, type, width, height, address }) => [
    `${new Date(since).toISOString()}, ${type}, ${width} x ${height}, of ${name === undefined ? seller : printable(JSON.stringify(name))}`,
    `  ${seller} ${order} ${photo}`,
    `  ${address}`,
  ]);
  const count = held.length === 1 ? '1 photo waits' : `${held.length} photos wait`;
  return [...lines, held.length === 0 ? `${count}.` : `${count}. The addresses hold for five minutes: tell nobody.`];
}
