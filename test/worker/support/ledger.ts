/** The ledger of a test file: one operator, and issuers as tests ask for them. */
import { env } from 'cloudflare:workers';
import type { RegistryBody } from '../../../schema/entries/index.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import type { IssuerRole } from '../../../schema/words.ts';
import type { Signer } from '../../../trust/keys/signer.ts';
import { NOW, publicKeyOf, signed, signerOf } from '../../support/build.ts';

export const LEDGER_LOG = `${env.LOG_NAME}/ledger/0`;
export const ledger = () => env.LEDGER.getByName('0');
export const operator = () => signerOf(1);
export const registry = async () => ledger().registry();

/** Certifies the operator key; the same again changes nothing. */
export async function openLedger(): Promise<void> {
  const body: RegistryBody = {
    kind: 'operator',
    log: LEDGER_LOG,
    counter: 0,
    key: publicKeyOf(await operator()),
    from: NOW - 800 * DAY_MS,
    until: NOW + 800 * DAY_MS,
  };
  await register(body, await signerOf(4));
}

/** Lists an issuer with one key. A shop names the sellers it speaks for. */
export async function anIssuer(issuer: string, role: IssuerRole, key: Signer, sellers?: string[]): Promise<void> {
  const body: RegistryBody = {
    kind: 'issuer',
    log: LEDGER_LOG,
    counter: 0,
    issuer,
    role,
    name: issuer,
    custody: 'self',
    keys: [publicKeyOf(key)],
    ...(sellers ? { sellers } : {}),
  };
  await register(body, await operator());
}

async function register(body: RegistryBody, signer: Signer): Promise<void> {
  const placed = await ledger().appendRegistry(await signed(body, [signer]), NOW - DAY_MS);
  if (!placed.ok) throw new Error(`The ledger refused: ${placed.refusal.code}, ${placed.refusal.detail}`);
}
