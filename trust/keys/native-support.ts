import { fromBase64url } from '../bytes/base64url.ts';
import { verifyChecked } from './verify-checked.ts';

// RFC 8032, section 7.1, test 1: a signature over the empty message.
const KEY = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const SIGNATURE = '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw';

/** Whether this engine verifies Ed25519 itself. False in older browsers, and on pages without a secure context. */
export const hasNativeEd25519 = async (): Promise<boolean> => {
  const key = fromBase64url(KEY);
  const signature = fromBase64url(SIGNATURE);
  if (key === undefined || signature === undefined) return false;
  try {
    return await verifyChecked(key, new Uint8Array(), signature);
  } catch {
    return false;
  }
};
