/**
 * The closed list of refusals. A refusal is data: a code from this list and a sentence that helps.
 * `worker/http/problem.ts` turns one into problem+json (RFC 9457); a new code does not compile until it has a row here.
 */
export const PROBLEMS = {
  // The request itself
  malformed: { status: 400, title: 'The request is not in the form that this operation takes' },
  not_canonical: { status: 400, title: 'The signed body is not in its one canonical spelling' },
  unknown_parameter: { status: 400, title: 'The address has a query parameter that this operation does not know' },
  unauthorized: { status: 401, title: 'The API key is missing, unknown or revoked' },
  forbidden: { status: 403, title: 'This caller may not do that' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  gone: { status: 410, title: 'What was at this address was hidden, withdrawn or erased' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  too_large: { status: 413, title: 'The request is larger than this operation takes' },
  wrong_media_type: { status: 415, title: 'Send application/json in UTF-8, without content encoding' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used with another request' },
  rate_limited: { status: 429, title: 'Too many requests; wait before the next' },
  unavailable: { status: 503, title: 'A part that this answer needs did not answer; try again' },
  // Signatures and keys
  bad_key: { status: 422, title: 'A public key is not a valid Ed25519 key of the strict profile' },
  bad_signature: { status: 422, title: 'A signature does not verify' },
  signer_missing: { status: 422, title: 'A signature that this kind of entry needs is missing' },
  signer_unexpected: { status: 422, title: 'A signature is by a key that has no part in this entry' },
  unknown_issuer: { status: 422, title: 'The issuer is not in the registry' },
  revoked_key: { status: 422, title: 'The signing key is revoked or not yet valid' },
  role_may_not: { status: 422, title: 'An issuer of this role may not say this' },
  fault_not_allowed: { status: 422, title: 'An issuer that the seller controls may say fault seller or unknown only' },
  issuer_not_for_seller: { status: 422, title: 'This issuer does not speak for this seller' },
  // Logs and chains
  wrong_log: { status: 422, title: 'The body names another log than the one it was sent to' },
  unknown_seller: { status: 404, title: 'No such seller is registered here' },
  seller_exists: { status: 409, title: 'The seller is registered already' },
  unknown_order: { status: 404, title: 'No such order is registered for this seller' },
  order_exists: { status: 409, title: 'An order with this id is registered already' },
  wrong_prev: { status: 409, title: 'Another entry about this order came first' },
  wrong_counter: { status: 409, title: 'Another entry by this signer came first' },
  // Rules of the journal
  chain_full: { status: 409, title: 'This order has as many entries as one may have' },
  bad_time: { status: 422, title: 'A time is in the future, out of order, or not on the hour' },
  backfill_closed: { status: 422, title: 'History can be added only before the first live order' },
  right_expired: { status: 422, title: 'The time for acting on this order is over' },
  right_void: { status: 422, title: 'The right to review this order is void' },
  not_handed_over: { status: 422, title: 'The link has to be taken over by a key of this browser first' },
  link_used: { status: 409, title: 'This link has been used already; the right belongs to another device now' },
  wrong_key: { status: 403, title: 'This key does not hold the right to this order' },
  review_exists: { status: 409, title: 'This order has been reviewed already; send a revision' },
  wrong_revision: { status: 409, title: 'The revision number is not the next one' },
  unknown_anchor: { status: 422, title: 'The anchor is not a recent root of this log' },
  unknown_target: { status: 404, title: 'The entry that this one refers to is not in this chain' },
  wrong_target: { status: 422, title: 'The entry that this one refers to does not take it' },
  stage_out_of_order: { status: 409, title: 'This stage does not follow the stage that the case is in' },
  already_said: { status: 409, title: 'The same has been said already' },
  already_reported: { status: 409, title: 'This device has reported this already' },
  share_token_invalid: { status: 422, title: 'Open the share link again and report from there' },
  opening_missing: { status: 422, title: 'The opening of a commitment is missing' },
  opening_mismatch: { status: 422, title: 'An opening does not match its commitment' },
  not_a_photo: { status: 422, title: 'This is not a photo in the form that is taken' },
  // Ledger
  not_an_extension: { status: 409, title: 'The head does not extend the last head of this log' },
  issuer_conflict: { status: 409, title: 'The registry holds something else for this issuer' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}

/** A refusal: the code, one sentence for this case, and facts the caller can act on (such as the current `prev`). */
export type Refusal = {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: ProblemCode,
  detail: string,
  facts?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: facts ? { code, detail, facts } : { code, detail } };
}
