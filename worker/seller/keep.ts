/** Inside the transaction: writes everything that an admitted entry changes. */
import { isAboutOrder, type OrderRelatedBody } from '../../schema/entries/index.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { appendLeaf } from '../../trust/log/frontier.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { policyNamed } from '../../trust/policy/known-policies.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { buyerLinkOf, isSameLink } from '../../trust/replay/buyer-link.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { settle } from '../../trust/replay/settle.ts';
import { subjectsOf } from '../../trust/replay/subjects.ts';
import type { Admitted } from './admit.ts';
import { keepPhotos } from './keep-photos.ts';
import { keptOpenings } from './openings.ts';
import { entryOf } from './place.ts';
import { nextReviewRow, revisionsOf } from './review-row.ts';
import type { Store } from './store/store.ts';
import type { Pending, Running } from './write.ts';

/** Writes what the entry changes, or adds it to `pending`; the answer is what is so after the entry. */
export function keepEntry(store: Store, admitted: Admitted, { tree }: Running, pending: Pending): Running {
  const { item, entry, text, judgement } = admitted;
  const leaf = leafHash(utf8(text));
  const appended = appendLeaf(tree.size, tree.frontier, leaf);
  pending.entries.push({ seq: entry.seq, id: item.id, leaf, text });
  store.tree.keep(appended.completed);
  pending.bookings.push(...judgement.bookings);
  if (isAboutOrder(item.body) && judgement.order) keepOrder(store, admitted, item.body, judgement.order, pending);
  for (const opening of keptOpenings(item.submission.openings)) {
    const hidden = item.body.kind === 'review' && judgement.order?.review?.hidden === true;
    store.openings.add(item.id, opening.field, opening, hidden);
  }
  if (item.body.kind === 'profile') store.names.set(item.body.subject, item.body.id, item.id);
  keepOwn(store, admitted);
  return {
    tree: { size: tree.size + 1, lastAt: entry.at, frontier: appended.frontier },
    facts: judgement.seller,
  };
}

function keepOrder(
  store: Store,
  admitted: Admitted,
  body: OrderRelatedBody,
  facts: OrderFacts,
  pending: Pending,
): void {
  const { entry, counted, orderBefore } = admitted;
  const { bookings, clusters } = settle(orderBefore?.facts, facts, policyNamed, store.counters.clusterSum);
  store.counters.setClusters(clusters);
  pending.bookings.push(...bookings);
  pending.orders.set(body.order, { seq: orderBefore?.seq ?? entry.seq, facts });
  keepLink(body.order, admitted, facts, pending);
  if (body.kind === 'order') {
    if (body.promoter !== undefined) {
      const { promoterEarns: earns, promoterTier: tier } = body;
      store.promoters.write(
        body.promoter,
        { ...(earns === undefined ? {} : { earns }), ...(tier === undefined ? {} : { tier }) },
        { issuer: body.issuer, seq: entry.seq },
      );
    }
    const { order } = body;
    pending.subjects.push(...subjectsOf(facts).map((subject) => ({ subject, order })));
    if (counted.buyer !== undefined) pending.buyers.push({ buyer: counted.buyer, day: dayOf(body.placed), order });
    return;
  }
  keepReview(store, admitted, body, facts, pending);
  keepPhotos(store, body, orderBefore?.facts, facts);
  if (body.kind === 'erase') store.openings.erase(body.to);
  if (body.kind === 'hide' && body.photo === undefined) {
    const row = store.reviews.ofOrder(body.order);
    // Hiding a review hides every revision of it; a reply stands for itself.
    const ids = row && revisionsOf(row).includes(body.to) ? revisionsOf(row) : [body.to];
    for (const id of ids) store.openings.setHidden(id, !body.visible);
  }
}

/** Marks the order for the link table when what it says of its buyer changed. */
function keepLink(ord: string, { entry, counted, orderBefore }: Admitted, facts: OrderFacts, { links }: Pending): void {
  if (orderBefore && isSameLink(buyerLinkOf(orderBefore.facts), buyerLinkOf(facts))) return;
  links.push({ ord, seq: entry.seq, buyer: counted.link ?? null });
}

function keepReview(
  store: Store,
  { item, entry, orderBefore }: Admitted,
  body: OrderRelatedBody,
  facts: OrderFacts,
  { entries }: Pending,
): void {
  if (!TOUCHES_REVIEW.has(body.kind)) return;
  // A review that was ever written is in the facts, void or not.
  const row = orderBefore?.facts.review ? store.reviews.ofOrder(body.order) : undefined;
  const stored = row && (entries.find(({ seq }) => seq === row.seq) ?? store.entries.bySeq(row.seq));
  const present = stored && entryOf(stored);
  const written = present && {
    at: present.at,
    hasText: present.body.kind === 'review' && present.body.text !== undefined,
  };
  const next = nextReviewRow(row, written, body, { id: item.id, seq: entry.seq, at: entry.at }, facts);
  if (!next) return;
  store.reviews.write(next);
  if (next.position === entry.seq) store.reviews.addProducts(next.position, new Set(facts.products));
}

const TOUCHES_REVIEW: ReadonlySet<OrderRelatedBody['kind']> = new Set(['review', 'reply', 'hide', 'erase', 'handover']);

/** What the service itself knows of an entry that it wrote. */
function keepOwn(store: Store, { item: { own }, entry }: Admitted): void {
  if (!own) return;
  if ('reportBy' in own) store.devices.report(own.reportBy, dayOf(entry.at));
  else store.devices.forgetOpens(own.opens.day, own.opens.promoter);
}
