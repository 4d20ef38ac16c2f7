/** Issuers, sellers and operators who say what is not theirs to say; the registry; keys of the API. */
import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import { FIRST_POLICY } from '../../../trust/policy/first.ts';
import { policyId } from '../../../trust/policy/known-policies.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import {
  anEvidence,
  anOrder,
  anOutcome,
  aRegistration,
  aSigner,
  committed,
  NOW,
  publicKeyOf,
} from '../../support/build.ts';
import { LEDGER_LOG, operator, registry } from '../support/ledger.ts';
import { LATER } from '../support/seller.ts';
import { ID, type Issuer, postJson, type Row, type Scene, signedBy, submit } from './scene.ts';

const TODAY = Math.floor(LATER / DAY_MS);

const vouch =
  (who: 'carrier' | 'payment', what: 'paid' | 'delivered') =>
  ({ fresh, [who]: { id, key } }: Scene): Promise<Response> =>
    submit(anEvidence(fresh.about, id, { what }), [key]);

const blame =
  (who: (scene: Scene) => Issuer, fault: 'seller' | 'carrier' | 'buyer') =>
  (scene: Scene): Promise<Response> => {
    const { id, key } = who(scene);
    return submit(anOutcome(scene.fresh.about, { issuer: id, fault }), [key]);
  };

const shopOf = ({ seller }: Scene): Issuer => ({ id: seller.shop, key: seller.shopKey });

/** A body about the seller as a whole, by the operator. */
const aboutSeller =
  (more: object) =>
  ({ seller }: Scene): Promise<Response> =>
    submit({ log: seller.log, counter: 0, ...more }, [seller.operator]);

const registryBody = async (body: object, byRoot = false): Promise<Response> => {
  const signer = byRoot ? await aSigner() : await operator();
  return postJson('/v1/registry', await signedBy({ log: LEDGER_LOG, ...body }, [signer]));
};

const anIssuerBody = (more: object) => ({
  kind: 'issuer',
  counter: 0,
  issuer: 'new-issuer',
  role: 'platform',
  name: 'New',
  custody: 'self',
  keys: [],
  ...more,
});

const grant = async (more: object, byOperator = true): Promise<Response> => {
  const body = { kind: 'api_key', log: LEDGER_LOG, issuer: 'hosted-doors', hash: ID, revoked: false, issuedAt: LATER };
  const signer = byOperator ? await operator() : await aSigner();
  return postJson('/v1/api-keys', await signedBy({ ...body, ...more }, [signer]));
};

const rebuild = async (more: object, byOperator = true): Promise<Response> => {
  const body = { kind: 'rebuild_directory', log: LEDGER_LOG, issuedAt: LATER, ...more };
  return postJson('/v1/directory', await signedBy(body, [byOperator ? await operator() : await aSigner()]));
};

const heldPhotos = async (more: object, byOperator = true): Promise<Response> => {
  const body = { kind: 'held_photos', log: LEDGER_LOG, issuedAt: LATER, ...more };
  return postJson('/v1/held-photos', await signedBy(body, [byOperator ? await operator() : await aSigner()]));
};

export const ROLE_ROWS: readonly Row[] = [
  { what: 'a carrier who vouches for a payment', code: 'role_may_not', ask: vouch('carrier', 'paid') },
  { what: 'a payment provider who vouches for a delivery', code: 'role_may_not', ask: vouch('payment', 'delivered') },
  {
    what: 'a carrier who registers an order',
    code: 'role_may_not',
    ask: ({ seller, carrier: { id, key } }) => {
      const { body, openings } = anOrder({ log: seller.log, issuer: id, holder: key.keyId });
      return submit(body, [key], openings);
    },
  },
  { what: 'a shop that blames the carrier', code: 'fault_not_allowed', ask: blame(shopOf, 'carrier') },
  { what: 'a shop that blames the buyer', code: 'fault_not_allowed', ask: blame(shopOf, 'buyer') },
  { what: 'a carrier who blames the seller', code: 'role_may_not', ask: blame(({ carrier }) => carrier, 'seller') },
  {
    what: 'another platform about an order of this one',
    code: 'issuer_not_for_seller',
    ask: ({ fresh, rival: { id, key } }) => submit(anEvidence(fresh.about, id), [key]),
  },
  {
    what: 'a shop that attests a contact',
    code: 'role_may_not',
    ask: async ({ fresh, seller }) => {
      const own = await aSigner();
      const body = { kind: 'handover', ...fresh.about, via: 'contact', issuer: seller.shop, key: publicKeyOf(own) };
      return submit(body, [seller.shopKey, own]);
    },
  },
  {
    what: 'a payment provider who names a product',
    code: 'role_may_not',
    ask: ({ seller, payment: { id, key } }) => {
      const { commitment: name, opening } = committed('name', 'Tea');
      const body = { kind: 'profile', log: seller.log, counter: 0, issuer: id, subject: 'product', id: 'tea', name };
      return submit(body, [key], { name: opening });
    },
  },
  {
    what: 'a carrier who counts contacts',
    code: 'role_may_not',
    ask: ({ seller, carrier: { id, key } }) =>
      submit(
        { kind: 'contacts', log: seller.log, counter: 0, issuer: id, fromDay: TODAY, untilDay: TODAY, reached: 1 },
        [key],
      ),
  },
  {
    what: 'more reports than people reached',
    code: 'malformed',
    ask: ({ seller }) =>
      submit(
        {
          kind: 'report',
          log: seller.log,
          counter: 0,
          by: 'platform',
          issuer: seller.market,
          reason: 'spam',
          count: 2,
          contacts: 1,
        },
        [seller.marketKey],
      ),
  },
  {
    what: 'a recipient for whom a platform speaks',
    code: 'malformed',
    ask: ({ seller }) =>
      submit(
        {
          kind: 'report',
          log: seller.log,
          counter: 0,
          by: 'recipient',
          issuer: seller.market,
          reason: 'spam',
          count: 1,
        },
        [seller.marketKey],
      ),
  },
  {
    what: 'people who will be reached tomorrow',
    code: 'bad_time',
    ask: aboutSeller({ kind: 'contacts', fromDay: TODAY, untilDay: TODAY + 1, reached: 5 }),
  },
  {
    what: 'a ruling about the seller with an effect on an order',
    code: 'wrong_target',
    ask: aboutSeller({ kind: 'ruling', to: ID, effect: 'void_order', reason: 'x' }),
  },
  {
    what: 'the reversal of a ruling that nobody made',
    code: 'unknown_target',
    ask: aboutSeller({ kind: 'reversal', to: ID, reason: 'x' }),
  },
  {
    what: 'a counter out of order',
    code: 'wrong_counter',
    ask: aboutSeller({ kind: 'seller', counter: 7, category: 'food' }),
  },
  {
    what: 'a second registration',
    code: 'seller_exists',
    ask: ({ seller }) => submit(aRegistration(seller.log, seller.key, { custody: 'operator' }), [seller.key]),
  },
  {
    what: 'a change to the key in force',
    code: 'already_said',
    ask: ({ seller }) =>
      submit({ kind: 'seller', log: seller.log, counter: 1, key: publicKeyOf(seller.key) }, [seller.key]),
  },
  {
    what: 'a registration under an id that is not of its key',
    code: 'wrong_log',
    ask: async ({ stranger }) => {
      const key = await aSigner();
      return submit(aRegistration(stranger.log, key), [key]);
    },
  },
  {
    what: 'a registration that chooses its own category',
    code: 'malformed',
    ask: async ({ stranger }) =>
      submit(aRegistration(stranger.log, stranger.key, { category: 'food' }), [stranger.key, await operator()]),
  },
  {
    what: 'an order of a seller who is not registered',
    code: 'unknown_seller',
    ask: ({ stranger, seller }) => {
      const { body, openings } = anOrder({ log: stranger.log, issuer: seller.market, holder: seller.key.keyId });
      return submit(body, [seller.marketKey], openings);
    },
  },
  {
    what: 'an operator certified by a key that is not the root',
    code: 'signer_unexpected',
    ask: async () =>
      registryBody(
        { kind: 'operator', counter: 1, key: publicKeyOf(await aSigner()), from: NOW, until: NOW + DAY_MS },
        true,
      ),
  },
  {
    what: 'an issuer listed by a stranger',
    code: 'signer_unexpected',
    ask: () => registryBody(anIssuerBody({}), true),
  },
  {
    what: 'an issuer whose role changes',
    code: 'issuer_conflict',
    ask: ({ carrier }) => registryBody(anIssuerBody({ issuer: carrier.id, counter: 1, role: 'platform' })),
  },
  {
    what: 'an issuer at a wrong counter',
    code: 'wrong_counter',
    ask: () => registryBody(anIssuerBody({ counter: 3 })),
  },
  {
    what: 'an issuer with a reserved name',
    code: 'malformed',
    ask: () => registryBody(anIssuerBody({ issuer: 'seller' })),
  },
  { what: 'a shop that speaks for nobody', code: 'malformed', ask: () => registryBody(anIssuerBody({ role: 'shop' })) },
  {
    what: 'an issuer with a key of small order',
    code: 'bad_key',
    ask: () => registryBody(anIssuerBody({ keys: [toBase64url(new Uint8Array(32))] })),
  },
  {
    what: 'a policy for a day that has passed',
    code: 'bad_time',
    ask: async () =>
      registryBody({
        kind: 'policy',
        counter: (await registry()).counters.policy,
        policy: policyId(FIRST_POLICY),
        fromDay: TODAY - 1,
      }),
  },
  {
    what: 'a policy that this version does not know',
    code: 'malformed',
    ask: async () =>
      registryBody({ kind: 'policy', counter: (await registry()).counters.policy, policy: ID, fromDay: TODAY + 1 }),
  },
  {
    what: 'a registry entry for another ledger',
    code: 'wrong_log',
    ask: () => registryBody({ ...anIssuerBody({}), log: 'elsewhere.example/ledger/0' }),
  },
  { what: 'a new directory ordered by nobody', code: 'signer_unexpected', ask: () => rebuild({}, false) },
  { what: 'a new directory ordered an hour ago', code: 'bad_time', ask: () => rebuild({ issuedAt: LATER - HOUR_MS }) },
  { what: 'a new directory ordered tomorrow', code: 'bad_time', ask: () => rebuild({ issuedAt: LATER + DAY_MS }) },
  {
    what: 'a new directory of another service',
    code: 'wrong_log',
    ask: () => rebuild({ log: 'elsewhere.example/ledger/0' }),
  },
  { what: 'held photos asked for by nobody', code: 'signer_unexpected', ask: () => heldPhotos({}, false) },
  { what: 'held photos asked for an hour ago', code: 'bad_time', ask: () => heldPhotos({ issuedAt: LATER - HOUR_MS }) },
  { what: 'held photos asked for tomorrow', code: 'bad_time', ask: () => heldPhotos({ issuedAt: LATER + DAY_MS }) },
  { what: 'held photos after no page', code: 'malformed', ask: () => heldPhotos({ after: 'x' }) },
  { what: 'a thousand held photos at once', code: 'malformed', ask: () => heldPhotos({ limit: 1_000 }) },
  { what: 'a new directory after no seller', code: 'malformed', ask: () => rebuild({ after: '../x' }) },
  { what: 'an API key granted by nobody', code: 'signer_unexpected', ask: () => grant({}, false) },
  { what: 'an API key dated tomorrow', code: 'bad_time', ask: () => grant({ issuedAt: LATER + DAY_MS }) },
  {
    what: 'an API key for an issuer that is not listed',
    code: 'unknown_issuer',
    ask: () => grant({ issuer: 'nobody' }),
  },
  {
    what: 'an API key for an issuer with a key of its own',
    code: 'forbidden',
    ask: ({ carrier }) => grant({ issuer: carrier.id }),
  },
  {
    what: 'an API key for another service',
    code: 'wrong_log',
    ask: () => grant({ log: 'elsewhere.example/ledger/0' }),
  },
  { what: 'an API key for an issuer of no form', code: 'not_canonical', ask: () => grant({ issuer: 'é' }) },
];
