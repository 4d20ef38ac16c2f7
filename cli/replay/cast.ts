/** Who speaks in a replay, and how the ledger comes to know them. */
import type { Submission } from '../../schema/api/submission.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { IssuerRole } from '../../schema/words.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import type { Client } from '../client/client.ts';
import type { Keys } from '../keys/keys.ts';
import { firstPolicyEntry, issuerEntry, operatorCertificate } from '../keys/operator.ts';
import type { Identity } from './identity.ts';

type Role = Extract<IssuerRole, 'platform' | 'payment' | 'carrier'>;
export type Issuer = { readonly issuer: string; readonly role: Role; readonly name: string; readonly signer: Signer };
export type Cast = Readonly<Record<Role, Issuer>>;

export async function castOf(identity: Identity): Promise<Cast> {
  const issuer = async (role: Role): Promise<Issuer> => ({
    issuer: `replay-${role}-${identity.mark}`,
    role,
    name: `The ${role} of a replay`,
    signer: await identity.signer(`issuer/${role}`),
  });
  return { platform: await issuer('platform'), payment: await issuer('payment'), carrier: await issuer('carrier') };
}

/**
 * Operator, policy and issuers, a day before the first order. Throws when the service has a registry that begins later:
 * the past of a running service cannot be replayed into it.
 */
export async function registerCast(
  api: Client,
  { keys, cast, startMs, endMs }: { keys: Keys; cast: Cast; startMs: number; endMs: number },
): Promise<void> {
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) throw new Error(registry.refusal.detail);
  const { operators, log } = registry.value;
  const nowMs = (Math.floor(startMs / DAY_MS) - 1) * DAY_MS;
  const issuers = await Promise.all(Object.values(cast).map((one) => registration(keys, log, one)));
  const first =
    operators.length > 0
      ? []
      : [await operatorCertificate(keys, log, nowMs), await firstPolicyEntry(keys, log, Math.floor(nowMs / DAY_MS))];
  for (const body of [...first, ...issuers]) {
    const answer = await api.call('submitRegistryEntry', { body, nowMs });
    if (!answer.ok) throw new Error(`The registry refuses: ${answer.refusal.code}, ${answer.refusal.detail}`);
    if (answer.value.promise.at > startMs) {
      throw new Error('The registry of this service begins after the history. Replay into a service without data.');
    }
  }
  const covered = await api.call('readRegistry', {});
  if (covered.ok && !covered.value.operators.some(({ from, until }) => from <= nowMs && endMs < until)) {
    throw new Error('No operator certificate covers the whole history. Replay a shorter part, with --until.');
  }
}

function registration(keys: Keys, log: string, { signer, ...names }: Issuer): Promise<Submission> {
  return issuerEntry(keys, log, { ...names, counter: 0, custody: 'self', keys: [toBase64url(signer.publicKey)] });
}
