/**
 * The secret of an invitation or recovery link stands in the fragment, which no server sees. It is read at once and
 * taken out of the address, so that it is neither bookmarked, shared nor left in the history.
 */
import { fromBase64url, toBase64url } from '../../../trust/bytes/base64url.ts';
import type { Bytes } from '../../../trust/bytes/bytes.ts';

export type Opener = { readonly via: 'link' | 'recovery'; readonly seed: Bytes };

const RECOVER = 'recover.';
const SEED_BYTES = 32;

/** Reads the fragment and clears it. `none`: no fragment; `damaged`: one that holds no whole seed. */
export const takeOpener = (): Opener | 'none' | 'damaged' => {
  const fragment = location.hash.slice(1);
  if (fragment === '') return 'none';
  history.replaceState(null, '', location.pathname + location.search);
  return parseFragment(fragment) ?? 'damaged';
};

/** What a fragment, or a recovery link pasted by hand, says. Chat apps append things behind an `&` or `?`. */
export const parseFragment = (text: string): Opener | undefined => {
  const secret = text
    .trim()
    .replace(/^.*#/s, '')
    .replace(/[&?].*$/s, '');
  const via = secret.startsWith(RECOVER) ? 'recovery' : 'link';
  const seed = fromBase64url(via === 'recovery' ? secret.slice(RECOVER.length) : secret);
  return seed?.length === SEED_BYTES ? { via, seed } : undefined;
};

/** The seller's page, in the language that the reader chose, if any. */
export const sellerPage = (seller: string): string => {
  const language = new URLSearchParams(location.search).get('lang');
  return `/s/${seller}${language === null ? '' : `?${new URLSearchParams({ lang: language }).toString()}`}`;
};

/** The address that a receipt carries; `secret` is the base64url of a seed. */
export const recoveryLink = (seller: string, order: string, secret: string): string =>
  `${location.origin}/r/${seller}/${order}#${RECOVER}${secret}`;

/** The address of an order whose review key was made at checkout: the seed is that key itself. */
export const keyLink = (seller: string, order: string, secret: string): string =>
  `${location.origin}/r/${seller}/${order}#${secret}`;

/**
 * Puts the secret into the page's own language links. Only for a browser that forgets: there, following one would
 * otherwise cost the visitor the right that they came with.
 */
export const carryOver = ({ via, seed }: Opener): void => {
  const secret = toBase64url(seed);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.language')) {
    link.hash = via === 'recovery' ? RECOVER + secret : secret;
  }
};
