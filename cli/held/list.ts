/** Which photos wait for the operator, of all sellers. */
import { accept, type Result } from '../../schema/problems.ts';
import type { Answer } from '../client/client.ts';
import type { Operated } from '../keys/operated.ts';
import { heldPhotosQuestion } from '../keys/operator.ts';

export type HeldPhoto = Answer<'listHeldPhotos'>['photos'][number];

/** All of them, the oldest first, page by page. Refuses as the service does. */
export async function heldPhotos({ api, operator }: Operated): Promise<Result<readonly HeldPhoto[]>> {
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) return registry;
  const held: HeldPhoto[] = [];
  for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
    const body = await heldPhotosQuestion({ operator }, registry.value.log, Date.now(), after);
    const page = await api.call('listHeldPhotos', { body });
    if (!page.ok) return page;
    held.push(...page.value.photos);
    after = page.value.next;
  }
  return accept(held);
}

/** Two lines for each: since when and whose, and where its bytes are. */
export function heldLines(held: readonly HeldPhoto[]): readonly string[] {
  const lines = held.flatMap(({ seller, name, order, photo, since, type, width, height }) => [
    `${new Date(since).toISOString()}  ${seller} ${order} ${photo}${name === undefined ? '' : `  ${JSON.stringify(name)}`}`,
    `  ${type}, ${width} x ${height}, in the bucket or folder of photos as ${seller}/${order}.${photo}`,
  ]);
  return [...lines, held.length === 1 ? '1 photo waits.' : `${held.length} photos wait.`];
}
