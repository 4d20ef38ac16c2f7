/**
 * What a shopper's browser can say about a statement. No dependencies: native WebCrypto, or the honest answer that
 * this browser could not check. The root key below is replaced by the operator's when the Worker serves the script.
 */
import type { Verdict } from '../../schema/api/widget.ts';
import type { SignedStatement } from '../../schema/statement.ts';

const ROOT_KEY = '__TOUCHSTONE_ROOT_KEY__';

/**
 * Judges a statement for a seller (and promoter, '' for none) at a moment in ms, on a page of a host name: `verified`,
 * `connection` where this browser cannot check signatures, or why no number may be shown. `hostName` is undefined on
 * the owner's own machine, where no domain can be proved: then `local` stands for the first two.
 */
export async function judge(
  { statement, sig, operator }: SignedStatement,
  seller: string,
  promoter: string,
  nowMs: number,
  hostName: string | undefined,
): Promise<Verdict> {
  const { sig: certified, ...certificate } = operator;
  if (
    statement.seller !== seller ||
    (statement.promoter ?? '') !== promoter ||
    (statement.leader ?? statement.product ?? statement.supplier) !== undefined ||
    // One root key may certify for one log name only.
    statement.log !== `${operator.log.split('/')[0]}/${seller}` ||
    // Written so that an absent time refuses.
    !(operator.from <= statement.issued && statement.issued < operator.until)
  ) {
    return 'forged';
  }
  const verify = await verifier(ROOT_KEY);
  if (verify) {
    const byOperator = (await verify('operator', { ...certificate, kind: 'operator' }, certified))
      ? await verifier(operator.key)
      : undefined;
    if (!(await byOperator?.('statement', statement, sig))) return 'forged';
  }
  if (!(nowMs < statement.expires)) return 'expired';
  if (hostName === undefined) return 'local';
  if (!statement.domains.some((one) => one === hostName || `www.${one}` === hostName)) {
    return 'foreign';
  }
  return verify ? 'verified' : 'connection';
}

/** The host name to look for among the seller's domains; undefined on a machine of one's own. */
export function hostNameOf({ protocol, hostname }: Location, origin: string): string | undefined {
  // A srcdoc or blob frame has no host name of its own but keeps the origin of the page that made it.
  const name = hostname || origin.replace(/^.*\/\/|:\d+$/g, '');
  return protocol === 'file:' || /^(?:(?:.+\.)?localhost|127\.0\.0\.1|\[::1\])$/.test(name) ? undefined : name;
}

type Verify = (kind: string, body: object, signature: string) => Promise<boolean>;

/** Undefined where the browser has no WebCrypto (a page without TLS) or no Ed25519. */
async function verifier(key: string): Promise<Verify | undefined> {
  try {
    const imported = await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']);
    return (kind, body, signature) =>
      crypto.subtle.verify(
        'Ed25519',
        imported,
        bytes(signature),
        new TextEncoder().encode(`touchstone/v1/${kind}\n${canonical(body)}`),
      );
  } catch {
    return undefined;
  }
}

/** Sorted keys at every level. What is signed lies in the strict subset, where JSON.stringify does the rest. */
const canonical = (value: object): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item instanceof Object && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
