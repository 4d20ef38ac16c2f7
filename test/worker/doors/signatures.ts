/** Signatures and keys that prove nothing, or prove something else. */
import { Point } from '@noble/ed25519';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { fromHex } from '../../../trust/bytes/hex.ts';
import { utf8 } from '../../../trust/bytes/text.ts';
import { canonicalize, type Json } from '../../../trust/canonical/canonical.ts';
import { keyId } from '../../../trust/keys/key-id.ts';
import type { Signer } from '../../../trust/keys/signer.ts';
import { aHandover, anOrder, aReply, aSigner } from '../../support/build.ts';
import { bytes } from '../support/look.ts';
import { postJson, reviewOf, type Row, type Scene, signedBy, submit } from './scene.ts';

const FIELD_PRIME = 2n ** 255n - 19n;
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
/** A point of order 8. */
const TORSION = fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05') ?? new Uint8Array();

const littleEndian = (value: bigint): Bytes =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));

/** A good review, then its one signature changed. */
const withSignature =
  (change: (signature: Bytes) => Bytes) =>
  async (scene: Scene): Promise<Response> => {
    const { chain, own } = scene.held;
    const submission = await signedBy((await reviewOf(chain, own)).body, [own]);
    const [first] = submission.sigs;
    const sig = toBase64url(change(bytes(first?.sig ?? '')));
    return postJson('/v1/entries', { ...submission, sigs: [{ by: own.keyId, sig }] });
  };

/** A link handed over to a key that is none. The signature is the link's, twice. */
const handOverTo =
  (key: (own: Signer) => Bytes) =>
  async ({ fresh }: Scene): Promise<Response> => {
    const publicKey = key(await aSigner());
    const body = { ...aHandover(fresh.about, fresh.link, fresh.link), key: toBase64url(publicKey) };
    const { sigs } = await signedBy(body, [fresh.link]);
    const [first] = sigs;
    return postJson('/v1/entries', { body, sigs: [first, { by: keyId(publicKey), sig: first?.sig }] });
  };

const joined = (a: Bytes, b: Bytes): Bytes => Uint8Array.of(...a, ...b);

export const SIGNATURE_ROWS: readonly Row[] = [
  {
    what: 'a signature with one bit changed',
    code: 'bad_signature',
    ask: withSignature((sig) => sig.with(5, sig[5]! ^ 1)),
  },
  {
    what: 'a signature whose S is one order of the group greater',
    code: 'bad_signature',
    ask: withSignature((sig) => {
      const s = sig.subarray(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
      return joined(sig.slice(0, 32), littleEndian(s + GROUP_ORDER));
    }),
  },
  {
    what: 'a signature whose R is of low order',
    code: 'bad_signature',
    ask: withSignature((sig) => joined(TORSION, sig.slice(32))),
  },
  {
    what: 'a signature whose R is the neutral point and S nothing',
    code: 'bad_signature',
    ask: withSignature(() => joined(littleEndian(1n), littleEndian(0n))),
  },
  {
    what: 'a signature whose R is not in its one spelling',
    code: 'bad_signature',
    ask: withSignature((sig) => joined(littleEndian(FIELD_PRIME + 1n), sig.slice(32))),
  },
  {
    what: 'a signature whose R has torsion',
    code: 'bad_signature',
    ask: withSignature((sig) =>
      joined(Point.fromBytes(sig.slice(0, 32), false).add(Point.fromBytes(TORSION, false)).toBytes(), sig.slice(32)),
    ),
  },
  {
    what: 'a new key of mixed order',
    code: 'bad_key',
    ask: handOverTo((own) => Point.fromBytes(own.publicKey, false).add(Point.fromBytes(TORSION, false)).toBytes()),
  },
  { what: 'a new key of small order', code: 'bad_key', ask: handOverTo(() => TORSION) },
  { what: 'the neutral point as a new key', code: 'bad_key', ask: handOverTo(() => littleEndian(1n)) },
  { what: 'a new key beyond the field', code: 'bad_key', ask: handOverTo(() => littleEndian(FIELD_PRIME + 3n)) },
  { what: 'a new key that is no point', code: 'bad_key', ask: handOverTo(() => littleEndian(7n)) },
  {
    what: 'a signature by a stranger under the name of the key',
    code: 'bad_signature',
    ask: async ({ held: { chain, own } }) => {
      const { body } = await reviewOf(chain, own);
      const [forged] = (await signedBy(body, [await aSigner()])).sigs;
      return postJson('/v1/entries', { body, sigs: [{ by: own.keyId, sig: forged?.sig }] });
    },
  },
  {
    what: 'a signature over the body without its kind',
    code: 'bad_signature',
    ask: async ({ held: { chain, own } }) => {
      const { body } = await reviewOf(chain, own);
      const sig = toBase64url(await own.sign(utf8(canonicalize(body as unknown as Json))));
      return postJson('/v1/entries', { body, sigs: [{ by: own.keyId, sig }] });
    },
  },
  {
    what: 'a review sent again to another seller',
    code: 'bad_signature',
    ask: async ({ held: { chain, own }, other }) => {
      const submission = await signedBy((await reviewOf(chain, own)).body, [own]);
      return postJson('/v1/entries', { ...submission, body: { ...submission.body, log: other.log } });
    },
  },
  {
    what: 'an order sent again to another seller',
    code: 'bad_signature',
    ask: async ({ seller, other }) => {
      const { body, openings } = anOrder({ log: seller.log, issuer: seller.market, holder: seller.key.keyId });
      const submission = await signedBy(body, [seller.marketKey]);
      return postJson('/v1/entries', { ...submission, body: { ...body, log: other.log }, openings });
    },
  },
  {
    what: 'a review of the same order number at another service',
    code: 'wrong_log',
    ask: async ({ held: { chain, own }, seller }) =>
      submit({ ...(await reviewOf(chain, own)).body, log: `elsewhere.example/${seller.id}` }, [own]),
  },
  {
    what: 'no signature of the key that the body names',
    code: 'signer_missing',
    ask: async ({ held: { chain, own } }) => submit((await reviewOf(chain, own)).body, [await aSigner()]),
  },
  {
    what: 'a handover that the new key has not signed',
    code: 'signer_missing',
    ask: async ({ fresh }) => submit(aHandover(fresh.about, fresh.link, await aSigner()), [fresh.link]),
  },
  {
    what: 'a signature too many',
    code: 'signer_unexpected',
    ask: async ({ held: { chain, own } }) => submit((await reviewOf(chain, own)).body, [own, await aSigner()]),
  },
  {
    what: 'the same signature twice',
    code: 'signer_unexpected',
    ask: async ({ held: { chain, own } }) => submit((await reviewOf(chain, own)).body, [own, own]),
  },
  {
    what: 'a review signed by the seller in place of the buyer',
    code: 'signer_missing',
    ask: async ({ held: { chain, own }, seller }) => submit((await reviewOf(chain, own)).body, [seller.key]),
  },
  {
    what: "the key of another order's buyer",
    code: 'wrong_key',
    ask: async ({ held: { chain }, reviewed: { own } }) => submit((await reviewOf(chain, own)).body, [own]),
  },
  {
    what: 'the key of the link before it was taken over',
    code: 'not_handed_over',
    ask: async ({ fresh }) => submit((await reviewOf(fresh, fresh.link)).body, [fresh.link]),
  },
  {
    what: 'the key of the link after it was taken over',
    code: 'link_used',
    ask: async ({ held: { chain } }) => submit((await reviewOf(chain, chain.link)).body, [chain.link]),
  },
  {
    what: 'an order by nobody that the registry knows',
    code: 'unknown_issuer',
    ask: async ({ seller }) => orderBy(seller.log, { id: 'nobody', key: await aSigner() }),
  },
  {
    what: 'an order by a key that was revoked',
    code: 'revoked_key',
    ask: ({ seller, revoked }) => orderBy(seller.log, revoked),
  },
  {
    what: "an order under another issuer's name",
    code: 'signer_missing',
    ask: ({ seller, rival }) => orderBy(seller.log, { id: seller.market, key: rival.key }),
  },
  {
    what: "an order by another seller's shop",
    code: 'issuer_not_for_seller',
    ask: ({ seller, other }) => orderBy(seller.log, { id: other.shop, key: other.shopKey }),
  },
  {
    what: 'a ruling by the seller',
    code: 'signer_missing',
    ask: ({ reviewed: { chain, review }, seller }) =>
      submit({ kind: 'ruling', ...chain.about, to: review, effect: 'void_review', reason: 'x' }, [seller.key]),
  },
  {
    what: 'a reply by the platform',
    code: 'signer_missing',
    ask: ({ reviewed: { chain, review }, seller }) => {
      const { body, openings } = aReply(chain.about, review);
      return submit(body, [seller.marketKey], openings);
    },
  },
];

async function orderBy(log: string, { id, key }: { readonly id: string; readonly key: Signer }): Promise<Response> {
  const { body, openings } = anOrder({ log, issuer: id, holder: key.keyId });
  return submit(body, [key], openings);
}
