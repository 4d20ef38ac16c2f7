/** Keys of issuers, sellers and the operator as the engine has them: a whole batch may be signed by one. */
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { importPublicKey } from '../../trust/keys/verify-checked.ts';

const MOST_KEPT = 256;
const kept = new Map<string, CryptoKey>();

/** Imports the key, whose base64url is `text`, or takes what was made of it before. Whether it may sign is not asked here. */
export async function importListed(key: Bytes, text: string): Promise<CryptoKey> {
  const before = kept.get(text);
  if (before) return before;
  const imported = await importPublicKey(key);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, imported);
  return imported;
}
