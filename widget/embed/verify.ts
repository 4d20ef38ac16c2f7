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
 * of a host name: `verified`, `connection` where this browser cannot check signatures, or why no number may be shown.
 * `hostName` is undefined on the owner's own machine, where no domain can be proved: then `local` stands for the first
 * two.
 */
export async function judge(
  { statement, sig, operator }: SignedStatement,
  seller: string,
  product = '',
  promoter = '',
  nowMs: number,
  hostName: string | undefined,
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
  const { sig: certified, ...certificate } = operator;
  const isGenuine = await verify(ROOT_KEY, 'operator', { ...certificate, kind: 'operator' }, certified);
  // A key that the root certified and that cannot be used is as bad as one that it did not certify.
  if (isGenuine === false || (isGenuine && !(await verify(operator.key, 'statement', statement, sig)))) return 'forged';
  if (!(nowMs < statement.expires)) return 'expired';
  if (hostName === undefined) return 'local';
  if (!statement.domains.some((one) => one === hostName || `www.${one}` === hostName)) {
    return 'foreign';
  }
  return isGenuine ? 'verified' : 'connection';
}

/**
 * The host name in an origin, to look for among the seller's domains; undefined on a machine of one's own, in its own
 * network, and on the service's own pages. A frame without an address of its own (srcdoc, blob) has the origin of the page that made it.
 */
export function hostNameOf(origin: string, service: string): string | undefined {
  const own = /^file|\/\/((.+\.)?(localhost|local|test)|(127|10|192\.168)\.[\d.]+|\[::1\])(:\d+)?$/;
  return origin === service || own.test(origin) ? undefined : (origin.split(/\/\/|:\d+$/)[1] ?? '');
}

type Bytes = Uint8Array<ArrayBuffer>;
let check: ((key: Bytes, message: Bytes, signature: Bytes) => boolean) | undefined;

/** Brings the code that checks where the browser has no Ed25519, from where the script came from. */
export async function loadChecker(origin: string): Promise<void> {
  ({ check } = (await import(`${origin}/w/1/check.js`)) as { check: typeof check });
}

/** Undefined where the browser has no WebCrypto (a page without TLS) or no Ed25519, and nothing else checks. */
async function verify(key: string, kind: string, body: object, signature: string): Promise<boolean | undefined> {
  const message = new TextEncoder().encode(`touchstone/v1/${kind}\n${canonical(body)}`);
  const [raw, sig] = [bytes(key), bytes(signature)];
  try {
    const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, sig, message);
  } catch {
    return check?.(raw, message, sig);
  }
}

/** Sorted keys at every level. What is signed lies in the strict subset, where JSON.stringify does the rest. */
const canonical = (value: object): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item instanceof Object && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

const bytes = (base64url: string): Bytes =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
