/** A seller with reviews, signed with real keys that everyone knows, for tests of what storefronts embed. */
import { Hono } from 'hono';
import { aReview, aStatement, notEnough, REVIEWS, SELLER } from '../../cli/check/sample-seller.ts';
import { accept, refuse } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { canonicalize, type Json } from '../../trust/canonical/canonical.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { pictureRoutes } from '../../worker/embed/picture-routes.ts';
import { embedRoutes } from '../../worker/embed/routes.ts';
import type { EmbedSource } from '../../worker/embed/source.ts';
import type { Review } from '../../worker/embed/view.ts';
import { readBuilt } from '../support/assets.ts';

export { aReview, aStatement, notEnough, REVIEWS, SELLER };

const DAY = 86_400_000;
/** Two photos of a review, of which one is shown. */
export const PHOTOS: Review['photos'] = [
  { photo: aReview().id, state: 'shown', url: `/p/${SELLER}/x/y.jpg`, type: 'image/jpeg', width: 800, height: 600 },
  { photo: aReview().id, state: 'hidden', hiddenFor: 'personal_data' },
];
export const ROOT = portableSignerFromSeed(new Uint8Array(32).fill(4));
export const OPERATOR = portableSignerFromSeed(new Uint8Array(32).fill(1));
export const ROOT_KEY = toBase64url(ROOT.publicKey);

export const signBody = async (signer: Signer, body: Json & { kind: string }): Promise<string> =>
  toBase64url(await signer.sign(utf8(`touchstone/v1/${body.kind}\n${canonicalize(body)}`)));

/** Signed by the operator whom the root key certifies; `by`, `root` and the `operator` certified may be others. */
export async function aSigned(
  statement = aStatement(),
  by: Signer = OPERATOR,
  root: Signer = ROOT,
  operator: Signer = OPERATOR,
): Promise<SignedStatement> {
  // Of this morning: one certificate for all statements, as an operator has.
  const now = Math.floor(Date.now() / DAY) * DAY;
  const certificate = {
    counter: 0,
    from: now - 30 * DAY,
    key: toBase64url(operator.publicKey),
    log: 'touchstone.local/ledger/0',
    until: now + 300 * DAY,
  };
  return {
    statement,
    sig: await signBody(by, statement as unknown as Json & { kind: string }),
    operator: { ...certificate, sig: await signBody(root, { ...certificate, kind: 'operator' }) },
  };
}

/** The routes over one seller, whose signed statement, or a product's, `signed` gives afresh for each request. */
export function embedApp(signed: (product?: string) => Promise<SignedStatement>, reviews = REVIEWS): Hono {
  const source: EmbedSource = {
    rootKey: ROOT_KEY,
    development: false,
    readAsset: readBuilt,
    readScore: async (seller, { product }) =>
      seller === 'a'.repeat(16) ? refuse('unknown_seller', 'Not here.') : accept(await signed(product)),
    readReviews: async (_seller, { limit, stars, withPhotos = false }) => {
      const fitting = reviews.filter(
        ({ rating, photos = [] }) =>
          (stars === undefined || rating === stars) && (!withPhotos || photos.some(({ state }) => state === 'shown')),
      );
      return accept({ reviews: fitting.slice(0, limit), ...(fitting.length > limit && { next: String(limit) }) });
    },
  };
  return new Hono()
    .route(
      '/',
      embedRoutes(() => source),
    )
    .route(
      '/',
      pictureRoutes(() => source),
    );
}
