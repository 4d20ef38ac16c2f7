/** The widget's script as it is served: with the root key of this deployment in it. Pure. */
import { toBase64 } from '../../trust/bytes/base64.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { ASSETS } from '../generated/assets.ts';

const PLACEHOLDER = '__TOUCHSTONE_ROOT_KEY__';

export type Script = {
  readonly body: string;
  readonly type: string;
  /** Names these very bytes in the address that never changes. */
  readonly hash: string;
  /** For the `integrity` attribute. */
  readonly integrity: string;
};

const made = new Map<string, Script>();

/** `rootKey` is base64url, checked by `configOf`. Made once for each key. */
export function widgetScript(rootKey: string): Script {
  const before = made.get(rootKey);
  if (before) return before;
  const asset = ASSETS['embed.js'];
  if (!asset?.body.includes(PLACEHOLDER)) throw new Error('the widget was built without a place for the root key');
  const body = asset.body.replace(PLACEHOLDER, rootKey);
  const digest = sha256(utf8(body));
  const hash = toBase64url(digest).slice(0, 16);
  const script = { body, type: asset.type, hash, integrity: `sha256-${toBase64(digest)}` };
  made.set(rootKey, script);
  return script;
}

export const widgetCss = (): string => ASSETS['embed.css']?.body ?? '';
