/** Signed writes: the signatures in the request are the authority. */
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { issuerOf } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import { problemOf } from '../http/problem.ts';
import { forgetRegistry, registryOf } from '../registry-cache.ts';
import type { Call, Handlers } from './handler.ts';
import { operatorSignature } from './operator-signature.ts';
import { sellerObject, sellerOfLog, sliceForWrites } from './sellers.ts';

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
    const registry = await registryOf(env);
    const signed = await operatorSignature(body, sigs, registry, nowMs(config, requested));
    if (!signed.ok) return signed;
    const issuer = issuerOf(registry, body.issuer);
    if (!issuer) return refuse('unknown_issuer', `The registry has no issuer ${body.issuer.slice(0, 32)}.`);
    if (issuer.custody !== 'operator') return refuse('forbidden', 'This issuer signs with a key of its own.');
    const { hash, revoked, issuedAt } = body;
    const { by, sig } = signed.value;
    await env.LEDGER.getByName('0').grantApiKey({ hash, issuer: body.issuer, revoked, issuedAt, by, sig });
    forgetRegistry(env);
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
      .append(JSON.stringify({ seller, submissions, registry: sliceForWrites(registry, submissions), ...timed }))
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
