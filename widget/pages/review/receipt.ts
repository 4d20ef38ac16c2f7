/** The receipt: what the buyer keeps, to prove the review and to change it from another device. */
import { entryId } from '../../../trust/entry/signed-bytes.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import { keyLink, type Opener, parseFragment, recoveryLink } from './address.ts';
import type { Session } from './session.ts';
import type { Submission, Written } from './written.ts';

export type Receipt = {
  readonly kind: 'receipt';
  readonly seller: string;
  readonly order: string;
  readonly entry: string;
  readonly body: Submission['body'];
  readonly sigs: Submission['sigs'];
  readonly openings: NonNullable<Submission['openings']> | Record<string, never>;
  /** What opens the commitments to photos, with the photos themselves. */
  readonly photos?: readonly { readonly photo: string; readonly salt: string }[];
  readonly promise: Written['promise'];
  /** Opens the review for changes. Whoever has it can do so: it is for the buyer alone. */
  readonly recovery?: string;
};

export const receiptOf = ({ page, kept }: Session, { submission, promise }: Written): Receipt => {
  const link = wayBack(page.seller, page.order ?? '', kept);
  return {
    kind: 'receipt',
    seller: page.seller,
    order: page.order ?? '',
    entry: entryId(submission.body),
    body: submission.body,
    sigs: submission.sigs,
    openings: submission.openings ?? {},
    ...photosOf(submission, kept),
    promise,
    ...(link === undefined ? {} : { recovery: link }),
  };
};

const photosOf = ({ body }: Submission, { photos = [] }: Session['kept']): Pick<Receipt, 'photos'> => {
  const named: readonly string[] = body.kind === 'review' ? (body.photos ?? []) : [];
  const opened = photos.filter(({ photo }) => named.includes(photo));
  return opened.length === 0 ? {} : { photos: opened.map(({ photo, salt }) => ({ photo, salt: toBase64url(salt) })) };
};

/** The secret in a receipt file, a recovery link or a bare recovery code. Undefined when there is none. */
export const openerIn = (text: string): Opener | undefined => {
  const link = recoveryInFile(text) ?? text;
  const opener = parseFragment(link);
  if (!opener || link.includes('#') || link.startsWith('recover.')) return opener;
  return { via: 'recovery', seed: opener.seed };
};

const recoveryInFile = (text: string): string | undefined => {
  try {
    const value = JSON.parse(text) as { recovery?: unknown } | null;
    return typeof value?.recovery === 'string' ? value.recovery : undefined;
  } catch {
    return undefined;
  }
};

const wayBack = (seller: string, order: string, kept: Session['kept']): string | undefined => {
  if (kept.recoverySeed) return recoveryLink(seller, order, toBase64url(kept.recoverySeed));
  return kept.own?.kind === 'seed' ? keyLink(seller, order, toBase64url(kept.own.seed)) : undefined;
};
