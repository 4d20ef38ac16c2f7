/** Rules S1 to S8: bodies about the seller as a whole. PROTOCOL.md has them by number. */
import type { BodyOf, SellerRelatedBody } from '../../../schema/entries/index.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { SELLER_FINDINGS, type RulingEffect } from '../../../schema/words.ts';
import { fromBase64url } from '../../bytes/base64url.ts';
import type { Booking, CounterName } from '../../score/counters.ts';
import { sellerIdOf } from '../../seller-id.ts';
import type { Context, SellerFacts, SellerFinding } from '../facts.ts';
import type { Judgement } from '../judge.ts';
import { stands } from '../notices.ts';
import { issuerOf } from './roles.ts';

export const RULING_COUNTERS: Partial<Record<RulingEffect, CounterName>> = {
  spam: 'ruling.spam',
  hidden_commission: 'ruling.hidden_commission',
  review_fraud: 'ruling.review_fraud',
};

export function judgeSellerBody(body: SellerRelatedBody, context: Context): Result<Judgement> {
  const { seller } = context;
  const signer = counterName(body);
  if (!seller) {
    return body.kind === 'seller' && signer === 'seller' && body.counter === 0
      ? register(body, context)
      : refuse('unknown_seller', 'The first entry of a journal registers its seller.');
  }
  if (signer === 'seller' && body.counter === 0) {
    return refuse('seller_exists', 'This seller is registered already; changes carry the next counter.');
  }
  const next = (Object.hasOwn(seller.counters, signer) ? seller.counters[signer] : undefined) ?? 0;
  if (body.counter !== next) {
    return refuse('wrong_counter', `The next counter of ${signer} is ${next}.`, { counter: next });
  }
  if (body.kind === 'seller' && body.key === seller.key) return refuse('already_said', 'This key is in force already.');
  const counted = { ...seller, counters: { ...seller.counters, [signer]: next + 1 } };
  const day = Math.floor(context.at / DAY_MS);
  switch (body.kind) {
    case 'seller':
      return changed(body, context, counted, day);
    case 'contacts':
      return contacts(body, context, counted, day);
    case 'report':
      return report(body, context, counted, day);
    case 'ruling':
      return ruling(body, context, counted, day);
    case 'reversal':
      return reversal(body, counted);
    case 'finding':
      return finding(body, context, counted, day);
    case 'objection':
      return objection(body, counted);
    case 'profile':
      return profile(context, counted);
  }
}

/** Whose counter a body carries: the issuer's, the seller's own, or the operator's. */
export function counterName(body: SellerRelatedBody): string {
  if ('issuer' in body && body.issuer !== undefined) return body.issuer;
  const bySeller = body.kind === 'seller' && (body.key ?? body.custody ?? body.profile) !== undefined;
  return bySeller || body.kind === 'objection' ? 'seller' : 'operator';
}

/** S1: a journal opens with the seller's own key, from which its id follows. */
function register(body: BodyOf<'seller'>, context: Context): Result<Judgement> {
  const key = body.key ? fromBase64url(body.key) : undefined;
  if (!body.key || !key || !body.custody) return refuse('malformed', 'A registration names key and custody.');
  if (body.category || body.domains || body.accounts) {
    return refuse('malformed', 'Category, domains and accounts are added by the operator in a later entry.');
  }
  if (sellerIdOf(key) !== context.sellerId) {
    return refuse('wrong_log', `The id of a seller with this key is ${sellerIdOf(key)}.`);
  }
  const seller: SellerFacts = {
    key: body.key,
    custody: body.custody,
    category: 'general',
    domains: [],
    accounts: [],
    registeredAt: context.at,
    live: false,
    counters: { seller: 1 },
    bands: {},
    bandsToday: {},
    bandsDay: 0,
    rulings: {},
  };
  return accept({ seller: body.profile ? { ...seller, profile: context.id } : seller, bookings: [] });
}

/**
 * S2: absent fields stay as they are. `profile` is kept as the id of the entry that holds its commitment. No proof was
 * seen in the future.
 */
function changed(body: BodyOf<'seller'>, { id }: Context, seller: SellerFacts, day: number): Result<Judgement> {
  if ([...(body.domains ?? []), ...(body.accounts ?? [])].some((proof) => proof.day > day)) {
    return refuse('bad_time', 'A proof is dated after the entry that names it.');
  }
  const now: SellerFacts = {
    ...seller,
    ...(body.profile ? { profile: id } : {}),
    key: body.key ?? seller.key,
    custody: body.custody ?? seller.custody,
    category: body.category ?? seller.category,
    domains: body.domains ?? seller.domains,
    accounts: body.accounts ?? seller.accounts,
  };
  return accept({ seller: now, bookings: [] });
}

/** S3: only a platform, or the operator for share links, may say how many people were reached. */
function contacts(body: BodyOf<'contacts'>, context: Context, seller: SellerFacts, day: number): Result<Judgement> {
  if (body.untilDay < body.fromDay || body.untilDay > day) {
    return refuse('bad_time', 'The period ends before it begins, or in the future.');
  }
  const allowed = byPlatformOrOperator(context);
  if (!allowed.ok) return allowed;
  return accept({ seller, bookings: aboutPromoter(body.promoter, 'reached', day, body.reached) });
}

/** S4: a recipient counts once per device; a platform counts heads out of contacts. */
function report(
  body: Extract<SellerRelatedBody, { kind: 'report' }>,
  context: Context,
  seller: SellerFacts,
  day: number,
): Result<Judgement> {
  if ((body.by === 'recipient') !== (body.issuer === undefined)) {
    return refuse('malformed', 'A platform names itself as issuer; the operator writes reports of recipients.');
  }
  const allowed = byPlatformOrOperator(context);
  if (!allowed.ok) return allowed;
  if (body.by === 'recipient') {
    if (body.count !== 1 || body.contacts !== undefined) {
      return refuse('malformed', 'A recipient speaks for one person.');
    }
    if (context.nth !== 1 || body.reason === 'fake_review') return accept({ seller, bookings: [] });
    return accept({
      seller,
      bookings: [
        ...aboutPromoter(body.promoter, 'reports.recipient', day, 1),
        ...aboutPromoter(body.promoter, 'count.reports_recipient', day, 1),
      ],
    });
  }
  if (body.contacts === undefined || body.contacts < body.count) {
    return refuse('malformed', 'A platform says out of how many contacts the reports came.');
  }
  return accept({
    seller,
    bookings: [
      ...aboutPromoter(body.promoter, 'reports.platform', day, body.count),
      ...aboutPromoter(body.promoter, 'reached', day, body.contacts),
      ...aboutPromoter(body.promoter, 'count.reports_platform', day, body.count),
    ],
  });
}

/** S5: a ruling about conduct holds until it is reversed. */
function ruling(
  body: Extract<SellerRelatedBody, { kind: 'ruling' }>,
  context: Context,
  seller: SellerFacts,
  day: number,
): Result<Judgement> {
  const counter = RULING_COUNTERS[body.effect];
  if (!counter) return refuse('wrong_target', `A ruling about the seller cannot have the effect "${body.effect}".`);
  const held = body.promoter ? { effect: body.effect, day, promoter: body.promoter } : { effect: body.effect, day };
  return accept({
    seller: { ...seller, rulings: { ...seller.rulings, [context.id]: held } },
    bookings: aboutPromoter(body.promoter, counter, day, 1),
  });
}

/** S6: a reversal takes back exactly what the ruling or finding added, on its own day. */
function reversal({ to }: Extract<SellerRelatedBody, { kind: 'reversal' }>, seller: SellerFacts): Result<Judgement> {
  const found = ofId(seller.findings, to);
  if (found && !found.isReversed) {
    return accept({
      seller: { ...seller, findings: { ...seller.findings, [to]: { ...found, isReversed: true } } },
      bookings: foundBookings(found, -1),
    });
  }
  const held = ofId(seller.rulings, to);
  const counter = held ? RULING_COUNTERS[held.effect] : undefined;
  if (!held || !counter) return refuse('unknown_target', 'No ruling or finding about this seller with that id holds.');
  return accept({
    seller: { ...seller, rulings: without(seller.rulings, to) },
    bookings: aboutPromoter(held.promoter, counter, held.day, -1),
  });
}

/** S7: one finding of a rule stands at a time; a warning ends by itself. */
function finding(
  { rule }: Extract<SellerRelatedBody, { kind: 'finding' }>,
  { id }: Context,
  seller: SellerFacts,
  day: number,
): Result<Judgement> {
  if (Object.values(seller.findings ?? {}).some((found) => found.rule === rule && stands(found, day))) {
    return refuse('already_said', 'That is found already.');
  }
  const found = { rule, day };
  return accept({
    seller: { ...seller, findings: { ...seller.findings, [id]: found } },
    bookings: foundBookings(found, 1),
  });
}

/** S8: the seller objects to what stands against them. */
function objection({ to }: Extract<SellerRelatedBody, { kind: 'objection' }>, seller: SellerFacts): Result<Judgement> {
  const found = ofId(seller.findings, to);
  return (found && !found.isReversed) || ofId(seller.rulings, to)
    ? accept({ seller, bookings: [] })
    : refuse('unknown_target', 'No ruling or finding about this seller with that id holds.');
}

function foundBookings({ rule, day }: SellerFinding, amount: number): Booking[] {
  return SELLER_FINDINGS[rule] === 'conduct' ? [{ subject: '', counter: 'finding.whitewashing', day, amount }] : [];
}

function ofId<T>(all: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return all && Object.hasOwn(all, id) ? all[id] : undefined;
}

function without<T>(all: Readonly<Record<string, T>>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([known]) => known !== id));
}

function profile(context: Context, seller: SellerFacts): Result<Judgement> {
  const issuer = issuerOf(context);
  if (!issuer.ok) return issuer;
  return issuer.value.role === 'shop' || issuer.value.role === 'platform'
    ? accept({ seller, bookings: [] })
    : refuse('role_may_not', 'Only a shop or a platform names products and promoters.');
}

function byPlatformOrOperator(context: Context): Result<true> {
  if (context.signers.some((s) => s.as === 'operator')) return accept(true);
  const issuer = issuerOf(context);
  if (!issuer.ok) return issuer;
  return issuer.value.role === 'platform'
    ? accept(true)
    : refuse('role_may_not', 'Only a platform counts contacts and reports.');
}

/** What is said about a promoter counts for the promoter and for the seller who lets them sell. */
function aboutPromoter(promoter: string | undefined, counter: CounterName, day: number, amount: number): Booking[] {
  const forSeller = { subject: '', counter, day, amount };
  return promoter ? [forSeller, { ...forSeller, subject: `promoter:${promoter}` }] : [forSeller];
}
