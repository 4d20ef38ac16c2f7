/** The operator key of this deployment. Derived once for each isolate: the public key costs a millisecond. */
import { signerFromSeed, type Signer } from '../../trust/keys/signer.ts';
import type { Config } from '../config.ts';

const known = new WeakMap<Config, Promise<Signer>>();

export function operatorSigner(config: Config): Promise<Signer> {
  const before = known.get(config);
  if (before) return before;
  const signer = signerFromSeed(config.operatorSeed);
  known.set(config, signer);
  return signer;
}
