/**
 * What a shopper's browser can say about a statement. No dependencies: native WebCrypto, or the honest answer that
 * this browser could not check, until the shopper asks for the code that can (`loadChecker`). The root key below is
 * replaced by the operator's when the Worker serves the script.
 */
import type { Verdict } from '../../schema/api/widget.ts';
import type { SignedStatement } from '../../schema/statement.ts';

const ROOT_KEY = '__TOUCHSTONE_ROOT_KEY__';

/**
 * Judges a statement for a seller, or one product or promoter of the seller ('' for none), at a moment in ms, on a page
 * of an origin: `verified`, `connection` where this browser cannot check signatures, `local` on the owner's own machine
 * and the pages of `service`, where no domain can be proved, or why no number may be shown. A frame without an address
 * of its own (srcdoc, blob) has the origin of the page that made it.
 */
export async function judge(
  { statement, sig, operator }: SignedStatement,
  seller: string,
  product: string,
  promoter: string,
  nowMs: number,
  origin: string,
  service: string,
): Promise<Verdict> {
  if (
    // Who shares a product has no part in its numbers.
    [statement.seller, statement.product, statement.promoter, statement.leader, statement.supplier].join() !==
      [seller, product, product ? '' : promoter, '', ''].join() ||
    // One root key may certify for one log name only.
    statement.log !== `${operator.log.split('/')[0]}/${seller}` ||
    // Written so that an absent time refuses.
    !(operator.from <= statement.issued && statement.issued < operator.until)
  ) {
    return 'forged';
  }
  const isGenuine = await (certified[JSON.stringify(operator)] ??= isCertified(operator));
  // A key that the root certified and that cannot be used is as bad as one that it did not certify.
  if (
    isGenuine === false ||
    (isGenuine && !(await verify(operator.key, 'statement', JSON.stringify(statement), sig)))
  ) {
    return 'forged';
  }
  if (!(nowMs < statement.expires)) return 'expired';
  const hostName = origin.split('/')[2]?.split(':')[0];
  if (statement.domains.some((one) => one === hostName || `www.${one}` === hostName)) {
    return isGenuine ? 'verified' : 'connection';
  }
  // Asked last: what a regular expression takes to get ready, few pages have to pay.
  const own = /^file|\/\/((.+\.)?(localhost|local|test)|(127|10|192\.168)\.[\d.]+|\[::1\])(:\d+)?$/;
  return origin === service || own.test(origin) ? 'local' : 'foreign';
}

type Bytes = Uint8Array<ArrayBuffer>;
let check: ((key: Bytes, message: Bytes, signature: Bytes) => boolean) | undefined;

/** Whether the root key certified an operator's key, by the certificate: one for all widgets of a page, as a rule. */
let certified: Record<string, Promise<boolean | undefined>> = {};

/** Brings the code that checks where the browser has no Ed25519, from where the script came from. */
export async function loadChecker(origin: string): Promise<void> {
  ({ check } = (await import(`${origin}/w/1/check.js`)) as { check: typeof check });
  certified = {};
}

function isCertified({ sig, ...certificate }: SignedStatement['operator']): Promise<boolean | undefined> {
  const body = { ...certificate, kind: 'operator' };
  return verify(ROOT_KEY, 'operator', JSON.stringify(body, Object.keys(body).toSorted()), sig);
}

/**
 * `body` is canonical JSON; statements come in that order, and in any other they fail. Undefined where the browser has
 * no WebCrypto (a page without TLS) or no Ed25519, and nothing else checks.
 */
async function verify(key: string, kind: string, body: string, signature: string): Promise<boolean | undefined> {
  const message = new TextEncoder().encode(`touchstone/v1/${kind}\n${body}`);
  const [raw, sig] = [bytes(key), bytes(signature)];
  try {
    const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, sig, message);
  } catch {
    return check?.(raw, message, sig);
  }
}

const bytes = (base64url: string): Bytes =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
