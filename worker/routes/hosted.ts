/** Writes that carry no signature of their own: of issuers whose key the operator hosts, and of share recipients. */
import type { Submission, SignedPromise } from '../../schema/api/submission.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { isCanonicalValue } from '../../trust/canonical/canonical.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';
import { hostedIssuerSeed } from '../../trust/registry/hosted-seed.ts';
import { issuerOf, listedIssuerKey } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import { idempotencyOf } from '../http/idempotency.ts';
import type { Idempotency } from '../seller/write.ts';
import { registryOf } from '../registry-cache.ts';
import { deviceOf } from '../share/device.ts';
import { readShareToken } from '../share/token.ts';
import type { Call, Handlers } from './handler.ts';
import { sellerObject, sliceForReads, sliceForWrites } from './sellers.ts';

/** How often an entry is signed anew when another one of the same order came first. */
const ATTEMPTS = 5;
const ADDED_BY_SERVER = ['log', 'prev', 'counter', 'issuer'] as const;

export const hostedHandlers: Handlers<'submitHosted' | 'reportAsRecipient'> = {
  submitHosted: async (call) => {
    const given = ADDED_BY_SERVER.find((field) => Object.hasOwn(call.body.body, field));
    if (given) return refuse('malformed', `body.${given} is added by the server.`);
    if (!isCanonicalValue(call.body.body)) return refuse('not_canonical', 'The body has a value no entry may hold.');
    const signer = await hostedSigner(call);
    if (!signer.ok) return signer;
    const { issuer } = signer.value;
    const idempotency = idempotencyOf(call.request, `hosted:${issuer}`, call.bytes);
    if (!idempotency.ok) return idempotency;
    return appendHosted(call, signer.value, idempotency.value);
  },

  reportAsRecipient: async ({ env, config, request, params, body, bytes, nowMs: requested }) => {
    const { seller } = params;
    const device = deviceOf(request, config);
    const share = readShareToken(body.token, { seller, device }, nowMs(config, requested), config);
    if (!share.ok) return share;
    const idempotency = idempotencyOf(request, `report:${device}`, bytes);
    if (!idempotency.ok) return idempotency;
    return sellerObject(env, seller).appendRecipientReport({
      seller,
      device,
      reason: body.reason,
      registry: await sliceForReads(env),
      ...(share.value.promoter === undefined ? {} : { promoter: share.value.promoter }),
      ...(requested === undefined ? {} : { nowMs: requested }),
      ...(idempotency.value ? { idempotency: idempotency.value } : {}),
    });
  },
};

type Hosted = { readonly issuer: string; readonly signer: Signer };

/** The issuer that the API key speaks for, with its hosted key. Refuses `unauthorized`, `forbidden`, `revoked_key`. */
async function hostedSigner({ env, config, request }: Call<'submitHosted'>): Promise<Result<Hosted>> {
  const [, key] = /^Bearer ([!-~]{16,200})$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const registry = await registryOf(env);
  const hash = key === undefined ? '' : toBase64url(sha256(utf8(key)));
  const issuer = Object.hasOwn(registry.apiKeys, hash) ? registry.apiKeys[hash] : undefined;
  if (!issuer) return refuse('unauthorized', 'Send the API key as: Authorization: Bearer <key>.');
  if (issuerOf(registry, issuer)?.custody !== 'operator') {
    return refuse('forbidden', 'The registry does not list this issuer as hosted.');
  }
  const signer = await signerFromSeed(hostedIssuerSeed(config.hostedSeed, issuer));
  if (!listedIssuerKey(registry, issuer, signer.keyId)) {
    return refuse('revoked_key', 'The registry does not list the hosted key of this issuer.', {
      key: toBase64url(signer.publicKey),
    });
  }
  return accept({ issuer, signer });
}

/** Signs for the present end of the chain; anew when somebody else was faster. */
async function appendHosted(
  call: Call<'submitHosted'>,
  hosted: Hosted,
  idempotency: Idempotency | undefined,
): Promise<Result<SignedPromise>> {
  const { env, params, body } = call;
  const { seller } = params;
  let last: Result<SignedPromise> = refuse('unavailable', 'The journal did not answer.');
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const signed = await signHosted(call, hosted);
    if (!signed.ok) return signed;
    const submission = body.openings ? { ...signed.value, openings: body.openings } : signed.value;
    const [answer] = await sellerObject(env, seller).append(
      JSON.stringify({
        seller,
        submissions: [submission],
        registry: sliceForWrites(await registryOf(env), [submission]),
        ...(call.nowMs === undefined ? {} : { nowMs: call.nowMs }),
        ...(idempotency ? { idempotency } : {}),
      }),
    );
    last = answer ?? last;
    if (last.ok || (last.refusal.code !== 'wrong_prev' && last.refusal.code !== 'wrong_counter')) return last;
  }
  return last;
}

async function signHosted(call: Call<'submitHosted'>, { issuer, signer }: Hosted): Promise<Result<Submission>> {
  const place = await chainEnd(call, issuer);
  if (!place.ok) return place;
  const body = { ...call.body.body, ...place.value, issuer, log: `${call.config.logName}/${call.params.seller}` };
  return accept({ body, sigs: [{ by: signer.keyId, sig: toBase64url(await signer.sign(signedBytes(body))) }] });
}

/** What ties the body to what came before: `prev` in an order's chain, the issuer's `counter` about the seller. */
async function chainEnd(
  { env, params, body: { body }, nowMs: requested }: Call<'submitHosted'>,
  issuer: string,
): Promise<Result<{ readonly prev?: string; readonly counter?: number }>> {
  const object = sellerObject(env, params.seller);
  if (body.kind === 'order') return accept({});
  if (body.kind === 'profile' || body.kind === 'contacts') {
    const profile = await object.profile();
    if (!profile.ok) return profile;
    const { counters } = profile.value;
    // An issuer may be called "constructor", which every object seems to have.
    return accept({ counter: Object.hasOwn(counters, issuer) ? (counters[issuer] ?? 0) : 0 });
  }
  const order: unknown = body['order'];
  if (typeof order !== 'string') return refuse('malformed', 'body.order is missing.');
  const answer = await object.order(order, requested);
  return answer.ok ? accept({ prev: answer.value.prev }) : answer;
}
