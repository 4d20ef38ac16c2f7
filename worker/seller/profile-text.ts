/** What the opening of a seller's profile holds: JSON text, written by the seller. */
import * as z from 'zod/mini';
import { freeText } from '../../schema/shapes.ts';
import type { SellerFacts } from '../../trust/replay/facts.ts';
import type { Store } from './store/store.ts';

const profileText = z.object({ name: freeText(80, 1), about: z.optional(freeText(2_000)) });
export type ProfileText = { readonly name: string; readonly about?: string };

/** The opened profile; undefined when there is none, it was erased, or its text is something else. */
export function openedProfile(store: Store, facts: SellerFacts): ProfileText | undefined {
  const opening = facts.profile === undefined ? undefined : store.openings.shown(facts.profile, 'profile');
  if (!opening) return undefined;
  const parsed = profileText.safeParse(parseJson(opening.data));
  if (!parsed.success) return undefined;
  const { name, about } = parsed.data;
  return about === undefined ? { name } : { name, about };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
