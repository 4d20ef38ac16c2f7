/** What a journal has of reviews, for the list that everybody reads to be held against. Pure. */
import type { BodyOf, JournalEntry } from '../../schema/entries/index.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import { assuranceOf } from '../../trust/replay/assurance.ts';
import type { OrderFacts, ReviewFacts } from '../../trust/replay/facts.ts';
import { standingFindings } from '../../trust/replay/found.ts';
import type { ListedReview } from './listed.ts';
import { type Entries, presentReplies, type PresentReply } from './present.ts';

/** What a list says beside stars, text, addition and photos. */
export const RECORDED_FIELDS = [
  'order',
  'seq',
  'at',
  'aspects',
  'language',
  'products',
  'channel',
  'issuer',
  'assurance',
  'reward',
  'promoterEarns',
  'nth',
  'earlier',
  'findings',
] as const;
export type RecordedReview = Pick<ListedReview, (typeof RECORDED_FIELDS)[number]> & {
  /** Where the first revision stands in the journal: lists have the youngest first. */
  readonly position: number;
  /** The seller's last, since that first revision. */
  readonly reply?: PresentReply;
  /** When the author first added what stands there now, in ms. */
  readonly addedAt?: number;
};

type Entry<Kind extends JournalEntry['body']['kind']> = JournalEntry & { readonly body: BodyOf<Kind> };

/** All reviews that were ever signed, by entry id. */
export function writtenReviews(entries: Entries): ReadonlyMap<string, Entry<'review'>> {
  return new Map(entries.flatMap((entry) => (is(entry, 'review') ? [[entryId(entry.body), entry] as const] : [])));
}

/** What a list has to say of each standing review, by entry id. */
export function recordedReviews(
  entries: Entries,
  orders: ReadonlyMap<string, OrderFacts>,
  standing: readonly ReviewFacts[],
): ReadonlyMap<string, RecordedReview> {
  const written = writtenReviews(entries);
  const registered = new Map(
    entries.flatMap((entry) => (is(entry, 'order') ? [[entry.body.order, entry.body] as const] : [])),
  );
  const replies = new Map(presentReplies(entries).map((reply) => [reply.order, reply]));
  return new Map(
    standing.flatMap((review) => {
      const entry = written.get(review.id);
      const facts = entry && orders.get(entry.body.order);
      const body = entry && registered.get(entry.body.order);
      if (!facts || !body) return [];
      const recorded = recordedOf(review, entry, facts, body, written);
      const reply = replies.get(recorded.order);
      // An earlier one was to whoever was displaced.
      return [[review.id, reply && reply.seq > recorded.position ? { ...recorded, reply } : recorded] as const];
    }),
  );
}

function recordedOf(
  { aspects, reward, revisions }: ReviewFacts,
  { at, body, seq }: Entry<'review'>,
  order: OrderFacts,
  { products, promoterEarns = false }: BodyOf<'order'>,
  written: ReadonlyMap<string, Entry<'review'>>,
): RecordedReview {
  const all = revisions.flatMap((id) => {
    const entry = written.get(id);
    return entry ? [{ id, entry }] : [];
  });
  const findings = standingFindings(order);
  const added =
    body.addition === undefined ? undefined : all.find(({ entry }) => entry.body.addition === body.addition);
  return {
    order: body.order,
    seq,
    at,
    aspects,
    language: body.language,
    products,
    channel: order.channel,
    issuer: order.issuer,
    assurance: assuranceOf(order),
    reward,
    promoterEarns,
    nth: order.nth,
    earlier: all.slice(0, -1).map(({ id, entry }) => {
      const { rating } = entry.body;
      return { id, at: entry.at, ...(rating === undefined ? {} : { rating }) };
    }),
    ...(findings.length === 0 ? {} : { findings: [...findings] }),
    position: all[0]?.entry.seq ?? seq,
    ...(added ? { addedAt: added.entry.at } : {}),
  };
}

function is<Kind extends JournalEntry['body']['kind']>(
  entry: JournalEntry | undefined,
  kind: Kind,
): entry is Entry<Kind> {
  return entry?.body.kind === kind;
}
