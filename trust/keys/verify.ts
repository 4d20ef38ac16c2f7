import type { Bytes } from '../bytes/bytes.ts';
import { checkPublicKey } from './check-public-key.ts';
import { verifyChecked } from './verify-checked.ts';

/** The whole profile, for a key seen for the first time: the key is checked, then the signature verified natively. */
export const verify = async (key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> =>
  checkPublicKey(key) && (await verifyChecked(key, message, signature));
