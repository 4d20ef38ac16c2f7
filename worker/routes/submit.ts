/** Signed writes: the signatures in the request are the authority. */
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { isCanonicalValue } from '../../trust/canonical/canonical.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { verifyChecked } from '../../trust/keys/verify-checked.ts';
import { issuerOf, operatorAt } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import { storeApiKey } from '../directory/api-keys.ts';
import { problemOf } from '../http/problem.ts';
import { forgetRegistry, registryOf } from '../registry-cache.ts';
import type { Call, Handlers } from './handler.ts';
import { sellerObject, sellerOfLog, sliceForWrites } from './sellers.ts';

/** How far a grant's time may lie ahead of ours: a date far ahead would stand above every later revocation. */
const CLOCK_SKEW_MS = 300_000;

type SubmitId = 'submitEntry' | 'submitBatch' | 'submitRegistryEntry' | 'grantApiKey';

export const submitHandlers: Handlers<SubmitId> = {
  submitEntry: async (call) => {
    const [result] = await submitAll(call, [call.body]);
    return result ?? refuse('unavailable', 'The journal did not answer.');
  },

  submitBatch: async (call) => {
    const results = await submitAll(call, call.body.entries);
    return accept({ results: results.map((one) => (one.ok ? one.value : { ...problemOf(one.refusal) })) });
  },

  submitRegistryEntry: async ({ env, body, nowMs: requested }) => {
    const answer: Result<SignedPromise> = await env.LEDGER.getByName('0').appendRegistry(body, requested);
    forgetRegistry(env);
    return answer;
  },

  grantApiKey: async ({ env, config, body: { body, sigs }, nowMs: requested }) => {
    const now = nowMs(config, requested);
    const registry = await registryOf(env);
    if (body.log !== registry.log) return refuse('wrong_log', `A grant names the ledger, ${registry.log}.`);
    if (!isCanonicalValue(body)) return refuse('not_canonical', 'The body has a value that none signed may hold.');
    if (body.issuedAt > now + CLOCK_SKEW_MS) return refuse('bad_time', 'The grant is dated in the future.');
    const [first] = sigs;
    const operator = operatorAt(registry, first?.by ?? '', now);
    const key = fromBase64url(operator?.key ?? '');
    const signature = fromBase64url(first?.sig ?? '');
    if (!first || !operator || !key || !signature) return refuse('signer_unexpected', 'Only the operator grants keys.');
    if (!(await verifyChecked(key, signedBytes(body), signature))) {
      return refuse('bad_signature', 'The signature does not verify.');
    }
    const issuer = issuerOf(registry, body.issuer);
    if (!issuer) return refuse('unknown_issuer', `The registry has no issuer ${body.issuer.slice(0, 32)}.`);
    if (issuer.custody !== 'operator') return refuse('forbidden', 'This issuer signs with a key of its own.');
    const { hash, revoked, issuedAt } = body;
    await storeApiKey(env.DIRECTORY, { hash, issuer: body.issuer, revoked, issuedAt, by: first.by, sig: first.sig });
    return accept(undefined);
  },
};

/** Sellers work side by side; within one, entries keep their order. Answers come in the order of the request. */
async function submitAll(
  call: Pick<Call<'submitEntry'>, 'env' | 'config' | 'nowMs'>,
  entries: readonly Submission[],
): Promise<readonly Result<SignedPromise>[]> {
  const { env, config } = call;
  const answers: Result<SignedPromise>[] = [];
  const places = new Map<string, number[]>();
  for (const [place, { body }] of entries.entries()) {
    const seller = sellerOfLog(body.log, config);
    if (seller.ok) places.set(seller.value, [...(places.get(seller.value) ?? []), place]);
    else answers[place] = seller;
  }
  const registry = await registryOf(env);
  const submitTo = async (seller: string, itsPlaces: readonly number[]): Promise<void> => {
    const submissions = itsPlaces.flatMap((place) => entries[place] ?? []);
    const timed = call.nowMs === undefined ? {} : { nowMs: call.nowMs };
    const results = await sellerObject(env, seller)
      .append({ seller, submissions, registry: sliceForWrites(registry, submissions), ...timed })
      .catch((error: unknown) => {
        // One seller's failure must not hide what the others have promised. Sending again is harmless.
        console.error('append failed', seller, error);
        return [];
      });
    for (const [at, place] of itsPlaces.entries()) {
      answers[place] = results[at] ?? refuse('unavailable', 'The journal did not answer; send this entry again.');
    }
  };
  await Promise.all([...places].map(([seller, itsPlaces]) => submitTo(seller, itsPlaces)));
  return answers;
}
