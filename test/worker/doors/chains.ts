/** Entries that say what may not follow: out of order, out of time, about something else. */
import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import {
  aHandover,
  aHide,
  anEvidence,
  anOrder,
  anOutcome,
  aSigner,
  aReply,
  NOW,
  publicKeyOf,
} from '../../support/build.ts';
import { ID, reviewOf, type Row, type Scene, submit } from './scene.ts';

/** A review of the held order, changed. */
const review =
  (more: object, nowMs?: number) =>
  async ({ held: { chain, own } }: Scene): Promise<Response> => {
    const { body, openings } = await reviewOf(chain, own, more);
    return submit(body, [own], openings, nowMs);
  };

/** A review of the reviewed order, changed. */
const secondReview =
  (more: object) =>
  async ({ reviewed: { chain, own } }: Scene): Promise<Response> =>
    submit((await reviewOf(chain, own, more)).body, [own]);

/** An order of the platform with other times. */
const orderAt =
  (times: object) =>
  ({ seller }: Scene): Promise<Response> => {
    const { body, openings } = anOrder({ log: seller.log, issuer: seller.market, holder: seller.key.keyId });
    return submit({ ...body, ...times }, [seller.marketKey], openings);
  };

const evidence =
  (more: object) =>
  ({ fresh, seller }: Scene): Promise<Response> =>
    submit({ ...anEvidence(fresh.about, seller.market), ...more }, [seller.marketKey]);

const buyerSays =
  (more: object) =>
  ({ held: { chain, own } }: Scene): Promise<Response> => {
    const said = { key: publicKeyOf(own), stage: 'opened', ...more } as const;
    return submit(anOutcome(chain.about, said), [own]);
  };

const platformSays =
  (more: object) =>
  ({ fresh, seller }: Scene): Promise<Response> =>
    submit(anOutcome(fresh.about, { issuer: seller.market, ...more }), [seller.marketKey]);

const PLACED = NOW - 2 * HOUR_MS;
const EXPIRED = NOW + 98 * DAY_MS;

export const CHAIN_ROWS: readonly Row[] = [
  { what: 'a second review', code: 'review_exists', ask: secondReview({ rating: 1 }) },
  { what: 'a revision out of order', code: 'wrong_revision', ask: secondReview({ revision: 2 }) },
  { what: 'a first review that says it is a revision', code: 'wrong_revision', ask: review({ revision: 1 }) },
  { what: 'an anchor that is no root of this journal', code: 'unknown_anchor', ask: review({ anchor: ID }) },
  { what: 'a wrong prev', code: 'wrong_prev', ask: review({ prev: ID }) },
  { what: 'a review after the right has expired', code: 'right_expired', ask: review({}, EXPIRED) },
  {
    what: 'a handover after the right has expired',
    code: 'right_expired',
    ask: async ({ fresh }) => {
      const own = await aSigner();
      return submit(aHandover(fresh.about, fresh.link, own), [fresh.link, own], undefined, EXPIRED);
    },
  },
  {
    what: 'a review of a void order',
    code: 'right_void',
    ask: async ({ voided: { chain, own } }) => submit((await reviewOf(chain, own)).body, [own]),
  },
  {
    what: 'an entry too many by one buyer',
    code: 'chain_full',
    ask: async ({ full: { chain, own } }) => submit((await reviewOf(chain, own, { revision: 39 })).body, [own]),
  },
  {
    what: 'a withdrawal with a rating',
    code: 'malformed',
    ask: secondReview({ revision: 1, withdrawn: true }),
  },
  {
    what: 'an entry about an order that nobody registered',
    code: 'unknown_order',
    ask: async ({ held: { chain, own } }) =>
      submit({ ...(await reviewOf(chain, own)).body, order: ID.slice(0, 21) + 'A' }, [own]),
  },
  {
    what: 'another order under a number that is taken',
    code: 'order_exists',
    ask: (scene) => orderAt({ order: scene.fresh.body.order, products: ['cup'] })(scene),
  },
  { what: 'an order placed in the future', code: 'bad_time', ask: orderAt({ placed: NOW + HOUR_MS }) },
  { what: 'an order to be sent before it is placed', code: 'bad_time', ask: orderAt({ shipBy: PLACED - HOUR_MS }) },
  { what: 'an order to arrive before it is sent', code: 'bad_time', ask: orderAt({ deliverBy: PLACED }) },
  {
    what: 'an order to be sent in half a year',
    code: 'bad_time',
    ask: orderAt({ shipBy: NOW + 180 * DAY_MS, deliverBy: NOW + 181 * DAY_MS, expires: NOW + 300 * DAY_MS }),
  },
  { what: 'a right to review of a week', code: 'bad_time', ask: orderAt({ expires: NOW + 14 * DAY_MS }) },
  { what: 'a right to review of two years', code: 'bad_time', ask: orderAt({ expires: NOW + 730 * DAY_MS }) },
  {
    what: 'an old order that does not say it is history',
    code: 'bad_time',
    ask: orderAt({ placed: NOW - 40 * DAY_MS, shipBy: NOW - 39 * DAY_MS }),
  },
  { what: 'history after the first live order', code: 'backfill_closed', ask: orderAt({ backfill: true }) },
  { what: 'evidence from the future', code: 'bad_time', ask: evidence({ when: NOW + 2 * HOUR_MS }) },
  { what: 'evidence from before the order', code: 'bad_time', ask: evidence({ when: NOW - 3 * HOUR_MS }) },
  {
    what: 'the failure of a group that the order is not of',
    code: 'wrong_target',
    ask: evidence({ what: 'group_failed' }),
  },
  {
    what: 'a handover to the key of the link itself',
    code: 'malformed',
    ask: ({ fresh }) => submit({ ...aHandover(fresh.about, fresh.link, fresh.link) }, [fresh.link]),
  },
  {
    what: 'a handover by a link that is not of this order',
    code: 'wrong_key',
    ask: async ({ fresh }) => {
      const [link, own] = [await aSigner(), await aSigner()];
      return submit(aHandover(fresh.about, link, own), [link, own]);
    },
  },
  {
    what: 'a handover of a link that was used',
    code: 'link_used',
    ask: async ({ held: { chain } }) => {
      const own = await aSigner();
      return submit(aHandover(chain.about, chain.link, own), [chain.link, own]);
    },
  },
  {
    what: 'a handover by a recovery key that nobody named',
    code: 'wrong_key',
    ask: async ({ held: { chain } }) => {
      const [from, own] = [await aSigner(), await aSigner()];
      return submit(aHandover(chain.about, from, own, { via: 'recovery' }), [from, own]);
    },
  },
  {
    what: 'a handover by a contact that the order does not commit to',
    code: 'wrong_key',
    ask: async ({ held: { chain }, seller }) => {
      const own = await aSigner();
      const { from: _, ...body } = aHandover(chain.about, own, own, { via: 'contact', issuer: seller.market });
      return submit(body, [seller.marketKey, own]);
    },
  },
  {
    what: 'a reply to something that is not there',
    code: 'unknown_target',
    ask: ({ reviewed: { chain }, seller }) => {
      const { body, openings } = aReply(chain.about, ID);
      return submit(body, [seller.key], openings);
    },
  },
  {
    what: 'a reply to a reply',
    code: 'wrong_target',
    ask: ({ reviewed: { chain, reply }, seller }) => {
      const { body, openings } = aReply(chain.about, reply);
      return submit(body, [seller.key], openings);
    },
  },
  {
    what: "an erasure of the seller's reply by the buyer",
    code: 'wrong_target',
    ask: ({ reviewed: { chain, own, reply } }) =>
      submit({ kind: 'erase', ...chain.about, to: reply, key: publicKeyOf(own) }, [own]),
  },
  {
    what: 'showing a review that is shown',
    code: 'already_said',
    ask: ({ reviewed: { chain, review: to }, seller }) =>
      submit(aHide(chain.about, to, { visible: true }), [seller.operator]),
  },
  {
    what: 'a ruling on the fault of a review',
    code: 'wrong_target',
    ask: ({ reviewed: { chain, review: to }, seller }) =>
      submit({ kind: 'ruling', ...chain.about, to, effect: 'fault_seller', reason: 'x' }, [seller.operator]),
  },
  {
    what: 'the withdrawal of an outcome that nobody stated',
    code: 'stage_out_of_order',
    ask: platformSays({ stage: 'withdrawn' }),
  },
  {
    what: 'a contest of an outcome that nobody stated',
    code: 'stage_out_of_order',
    ask: buyerSays({ stage: 'contested' }),
  },
  { what: 'an outcome that the buyer confirms', code: 'role_may_not', ask: buyerSays({ stage: 'confirmed' }) },
  {
    what: 'a reason that does not mean the fault',
    code: 'malformed',
    ask: buyerSays({ reason: 'changed_mind', fault: 'seller' }),
  },
  { what: 'an outcome from the future', code: 'bad_time', ask: platformSays({ when: NOW + DAY_MS }) },
  {
    what: 'an outcome by buyer and platform at once',
    code: 'malformed',
    ask: ({ held: { chain, own }, seller }) =>
      submit(anOutcome(chain.about, { issuer: seller.market, key: publicKeyOf(own) }), [seller.marketKey, own]),
  },
  {
    what: 'an outcome by nobody',
    code: 'malformed',
    ask: ({ held: { chain, own } }) => submit(anOutcome(chain.about, {}), [own]),
  },
];
