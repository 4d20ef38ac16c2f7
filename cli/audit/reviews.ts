/** Audits what a service shows of a seller's reviews: texts, additions, photos, and the list of them all. Pure. */
import type { Replayed } from '../../trust/replay/replay.ts';
import type { CapturedSeller } from './capture-seller.ts';
import { listFaults } from './listed.ts';
import { committedTexts, openingFaults } from './openings.ts';
import { type JudgedPhotos, judgePhotos } from './photos.ts';
import { presentReviews, silencedIn, standingReviews } from './present.ts';
import { recordedReviews, writtenReviews } from './recorded.ts';

/** `left`: reviews that were not judged, because something was said of their orders while the audit read. */
export type JudgedReviews = JudgedPhotos & { readonly left: number };

/** @param replayed the whole journal that was captured */
export function judgeReviews(
  { entries, askedAtSize, openings, listed, photos }: CapturedSeller,
  replayed: Replayed,
): JudgedReviews {
  // What was said of an order while we asked may explain any answer: the next audit judges it.
  const touched = new Set(
    entries.slice(askedAtSize).flatMap((entry) => (entry && 'order' in entry.body ? [entry.body.order] : [])),
  );
  const all = presentReviews(entries);
  const present = all.filter(({ body }) => !touched.has(body.order));
  const left = all.length - present.length;
  const ids = new Set(present.map(({ id }) => id));
  const standing = standingReviews(entries, replayed).filter(({ id }) => ids.has(id));
  const written = writtenReviews(entries);
  const recorded = recordedReviews(entries, replayed.books.orders, standing);
  const silenced = silencedIn(entries, replayed);
  const replies = [...recorded.values()].flatMap(({ reply }) => (reply && !silenced.has(reply.id) ? [reply] : []));
  const audible = new Set([...standing, ...replies].map(({ id }) => id));
  const texts = openingFaults(openings, committedTexts(present, replies), audible);
  if (!listed.ok) {
    const wrong = `the list of reviews is not served (${listed.refusal.code})`;
    return { wrongs: [...texts, wrong], missing: [], left };
  }
  const { wrongs, missing } = judgePhotos(listed.value, photos, standing);
  const faults = listFaults(listed.value, openings, {
    standing,
    recorded,
    silenced,
    isKnown: (id) => written.has(id),
    isExplained: (id) => touched.has(written.get(id)?.body.order ?? ''),
  });
  return { wrongs: [...texts, ...faults, ...wrongs], missing, left };
}
