/** Entries of the registry, and requests, that whoever holds the root and operator keys signs. */
import type { Submission } from '../../schema/api/submission.ts';
import type { RegistryBody } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyId } from '../../trust/policy/known-policies.ts';
import { signaturesOf, signSubmission } from '../client/sign.ts';
import type { Keys } from './keys.ts';

type IssuerBody = Extract<RegistryBody, { kind: 'issuer' }>;

/** Days for which a certificate made here holds. */
export const CERTIFICATE_DAYS = 3 * 365;

/** The root key's certificate of the operator key, from `fromMs` on. */
export function operatorCertificate(
  keys: Pick<Keys, 'root' | 'operator'>,
  log: string,
  fromMs: number,
): Promise<Submission> {
  const key = toBase64url(keys.operator.publicKey);
  const until = fromMs + CERTIFICATE_DAYS * DAY_MS;
  return signSubmission({ kind: 'operator', log, counter: 0, key, from: fromMs, until }, [keys.root]);
}

/** The first policy, in force from a UTC day on. */
export function firstPolicyEntry(keys: Pick<Keys, 'operator'>, log: string, fromDay: number): Promise<Submission> {
  const policy = policyId(FIRST_POLICY);
  return signSubmission({ kind: 'policy', log, counter: 0, policy, fromDay }, [keys.operator]);
}

/** What the registry is to hold about an issuer from now on. */
export function issuerEntry(
  keys: Pick<Keys, 'operator'>,
  log: string,
  issuer: Omit<IssuerBody, 'kind' | 'log'>,
): Promise<Submission> {
  return signSubmission({ kind: 'issuer', log, ...issuer }, [keys.operator]);
}

/** What the operator asks of the service a page at a time, of what comes after `after`; `issuedAt` in ms, now. */
export async function operatorQuestion<K extends 'rebuild_directory' | 'held_photos'>(
  { operator }: Pick<Keys, 'operator'>,
  kind: K,
  log: string,
  issuedAt: number,
  after?: string,
) {
  const body = { kind, log, issuedAt, ...(after === undefined ? {} : { after }) };
  return { body, sigs: await signaturesOf(body, [operator]) };
}

/** The address, of five minutes, under which the operator sees a photo that nobody else is shown. */
export async function lookAddress(
  { operator }: Pick<Keys, 'operator'>,
  log: string,
  issuedAt: number,
  { seller, order, photo }: { readonly seller: string; readonly order: string; readonly photo: string },
): Promise<string> {
  const body = { kind: 'look', log, seller, order, photo, issuedAt };
  const [first] = await signaturesOf(body, [operator]);
  return `/p/${seller}/${order}/${photo}?${new URLSearchParams({ issuedAt: String(issuedAt), ...first }).toString()}`;
}
