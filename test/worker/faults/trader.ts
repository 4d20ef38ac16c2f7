/** A registered seller of whom many are made: they share one platform, since a registry of hundreds is slow to read. */
import type { Submission } from '../../../schema/api/submission.ts';
import type { Signer } from '../../../trust/keys/signer.ts';
import { anOrder, aRegistration, NOW, signed, signerOf } from '../../support/build.ts';
import { anIssuer, operator, registry } from '../support/ledger.ts';
import { accepted, aStranger } from '../support/seller.ts';

const MARKET = 'fault-market';

export type Trader = {
  readonly id: string;
  readonly log: string;
  readonly key: Signer;
  readonly market: string;
  readonly marketKey: Signer;
  readonly operator: Signer;
};

export async function aTrader(): Promise<Trader> {
  const { id, log, key, send } = await aStranger();
  const marketKey = await signerOf(60);
  if (!(await registry()).issuers.some(({ issuer }) => issuer === MARKET))
    await anIssuer(MARKET, 'platform', marketKey);
  accepted(await send(aRegistration(log, key), [key], undefined, NOW));
  return { id, log, key, market: MARKET, marketKey, operator: await operator() };
}

export async function anOrderOf(trader: Trader, more: Parameters<typeof anOrder>[1] = {}): Promise<Submission> {
  const { body, openings } = anOrder({ log: trader.log, issuer: MARKET, holder: trader.key.keyId }, more);
  return signed(body, [trader.marketKey], openings);
}
