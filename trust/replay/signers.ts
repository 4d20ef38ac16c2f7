/** Who has to sign a body. The door checks these signatures before the rules run; a replayer does the same. */
import type { JournalBody } from '../../schema/entries/index.ts';

/** One signature that a body needs. `key`: the public key stands in the body (or, for `seller`, in the seller's facts). */
export type Claim =
  | { readonly by: 'issuer'; readonly issuer: string }
  | { readonly by: 'operator' }
  | { readonly by: 'seller' }
  | { readonly by: 'key'; readonly key: string };

/** The claims of a body, all of which must be signed and no others. */
export function claimsOf(body: JournalBody): readonly Claim[] {
  switch (body.kind) {
    case 'seller':
      return claimsOfSeller(body);
    case 'contacts':
      return [body.issuer ? { by: 'issuer', issuer: body.issuer } : { by: 'operator' }];
    case 'report':
      if (body.by === 'buyer') return [{ by: 'key', key: body.key }];
      return [body.issuer ? { by: 'issuer', issuer: body.issuer } : { by: 'operator' }];
    case 'ruling':
    case 'finding':
    case 'reversal':
    case 'hide':
      return [{ by: 'operator' }];
    case 'profile':
    case 'order':
    case 'evidence':
      return [{ by: 'issuer', issuer: body.issuer }];
    case 'handover':
      return [
        ...(body.from ? [{ by: 'key', key: body.from } as const] : []),
        ...(body.issuer ? [{ by: 'issuer', issuer: body.issuer } as const] : []),
        { by: 'key', key: body.key },
      ];
    case 'review':
      return [{ by: 'key', key: body.key }];
    case 'outcome':
      return [
        ...(body.issuer ? [{ by: 'issuer', issuer: body.issuer } as const] : []),
        ...(body.key ? [{ by: 'key', key: body.key } as const] : []),
      ];
    case 'reply':
    case 'objection':
      return [{ by: 'seller' }];
    case 'erase':
      return [body.key ? { by: 'key', key: body.key } : { by: 'operator' }];
  }
}

function claimsOfSeller(body: Extract<JournalBody, { kind: 'seller' }>): readonly Claim[] {
  const operators = body.category !== undefined || body.domains !== undefined || body.accounts !== undefined;
  const sellers = body.key !== undefined || body.custody !== undefined || body.profile !== undefined;
  return [
    ...(body.key ? [{ by: 'key', key: body.key } as const] : []),
    ...(sellers && body.counter > 0 ? [{ by: 'seller' } as const] : []),
    ...(operators ? [{ by: 'operator' } as const] : []),
  ];
}
