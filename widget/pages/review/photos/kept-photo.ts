/** A photo of a review as this browser keeps it: the commitment that is signed, and what opens it. */
import { toBase64 } from '../../../../trust/bytes/base64.ts';
import type { Bytes } from '../../../../trust/bytes/bytes.ts';
import { commitment, SALT_BYTES } from '../../../../trust/commit/commitment.ts';
import { randomBytes } from '../../page/random.ts';

export type KeptPhoto = {
  readonly photo: string;
  readonly salt: Bytes;
  /** A JPEG. */
  readonly bytes: Bytes;
  /** Whether the service has it, as far as this browser knows. */
  readonly sent: boolean;
};

export const keptPhoto = (bytes: Bytes): KeptPhoto => {
  const salt = randomBytes(SALT_BYTES);
  return { photo: commitment('photo', salt, bytes), salt, bytes, sent: false };
};

/** An address of the picture itself: the page's policy allows none from elsewhere. */
export const addressOf = ({ bytes }: KeptPhoto): string => `data:image/jpeg;base64,${toBase64(bytes)}`;
