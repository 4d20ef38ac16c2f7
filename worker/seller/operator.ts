/** The operator key of this deployment, derived when an object first signs: reads alone never pay for it. */
import { signerFromSeed, type Signer } from '../../trust/keys/signer.ts';
import type { Config } from '../config.ts';

/** One for each object, not for the isolate: a promise of one object must not keep another waiting. */
export function operatorOf(config: Config): () => Promise<Signer> {
  let signer: Promise<Signer> | undefined;
  return () => (signer ??= signerFromSeed(config.operatorSeed));
}
