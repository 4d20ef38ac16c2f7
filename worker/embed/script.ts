/** The widget's script as it is served: with the root key of this deployment in it. */
import { toBase64 } from '../../trust/bytes/base64.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import type { ReadAsset } from '../assets/read-asset.ts';

const PLACEHOLDER = '__TOUCHSTONE_ROOT_KEY__';

export type Script = {
  readonly body: string;
  /** Names these very bytes in the address that never changes. */
  readonly hash: string;
  /** For the `integrity` attribute. */
  readonly integrity: string;
};

const made = new Map<string, Script>();

/** `rootKey` is base64url, checked by `configOf`. Made once for each key. */
export async function widgetScript(readAsset: ReadAsset, rootKey: string): Promise<Script> {
  const before = made.get(rootKey);
  if (before) return before;
  const built = await readAsset('embed.js');
  if (!built.includes(PLACEHOLDER)) throw new Error('the widget was built without a place for the root key');
  const body = built.replace(PLACEHOLDER, rootKey);
  const digest = sha256(utf8(body));
  const hash = toBase64url(digest).slice(0, 16);
  const script = { body, hash, integrity: `sha256-${toBase64(digest)}` };
  made.set(rootKey, script);
  return script;
}
