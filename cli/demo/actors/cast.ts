/** Who vouches for orders in the demo. Their keys are everybody's knowledge: see `random.ts`. */
import type { IssuerRole } from '../../../schema/words.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import type { Submission } from '../../../schema/api/submission.ts';
import { signerFromSeed, type Signer } from '../../../trust/keys/signer.ts';
import { issuerEntry } from '../../keys/operator.ts';
import type { Keys } from '../../keys/keys.ts';
import { Random } from '../random.ts';

export type Issuer = {
  readonly issuer: string;
  readonly role: IssuerRole;
  readonly name: string;
  readonly signer: Signer;
  readonly sellers?: readonly string[];
};

/** Independent of every seller. */
export type Cast = Readonly<Record<'market' | 'neighbours' | 'payment' | 'carrier', Issuer>>;

export async function castDemo(): Promise<Cast> {
  return {
    market: await issuerNamed('lianji-market', 'platform', 'Lianji Market (demo platform)'),
    neighbours: await issuerNamed('linli-neighbours', 'platform', 'Linli Neighbours (demo community platform)'),
    payment: await issuerNamed('anfu-pay', 'payment', 'Anfu Pay (demo payment provider)'),
    carrier: await issuerNamed('feiyan-express', 'carrier', 'Feiyan Express (demo carrier)'),
  };
}

async function issuerNamed(id: string, role: IssuerRole, name: string): Promise<Issuer> {
  return { issuer: id, role, name, signer: await signerFromSeed(new Random(`issuer/${id}`).bytes()) };
}

/** The shop software of one seller, whose word is the seller's own. */
export async function shopOf(fate: string, name: string, seller: string): Promise<Issuer> {
  return { ...(await issuerNamed(`shop-${fate}`, 'shop', name)), sellers: [seller] };
}

/** The operator's entry that brings an issuer into the registry. */
export function registration(keys: Keys, ledger: string, issuer: Issuer): Promise<Submission> {
  const { signer, sellers, ...names } = issuer;
  return issuerEntry(keys, ledger, {
    ...names,
    counter: 0,
    custody: 'self',
    keys: [toBase64url(signer.publicKey)],
    ...(sellers ? { sellers: [...sellers] } : {}),
  });
}
