/** oEmbed 1.0 (oembed.com): how a blog shows a link to one of our trust pages. As a picture that leads to the page. Pure. */
import { sellerId } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { Words } from '../words/index.ts';
import { escape } from './fragment.ts';
import { toldBy } from './picture/told.ts';
import { PREVIEW_HEIGHT, PREVIEW_WIDTH } from './picture/preview.ts';

export type OembedQuery = {
  readonly seller: string;
  /** What the trust page was asked for, in the names that the pictures know. */
  readonly about: Readonly<{ lang?: string; promoter?: string }>;
  /** Pixels. */
  readonly most: { readonly width: number; readonly height: number };
};

/**
 * The query of `address`, whose other parameters are ignored. Refuses `not_found` for an address that is no trust page
 * of this deployment, `malformed` for a format other than JSON or a size that is no whole number.
 */
export function readOembed(address: URL): Result<OembedQuery> {
  const query = address.searchParams;
  if ((query.get('format') ?? 'json') !== 'json') return refuse('malformed', 'format: the one that is served is json.');
  const width = sizeOf(query.get('maxwidth'));
  const height = sizeOf(query.get('maxheight'));
  if (width === undefined || height === undefined) {
    return refuse('malformed', 'maxwidth and maxheight: pixels, 1 to 99999.');
  }
  const asked = query.get('url') ?? '';
  const page = URL.canParse(asked) ? new URL(asked) : undefined;
  const [, seller] = /^\/s\/([a-z2-7]{16})$/.exec(page?.pathname ?? '') ?? [];
  if (page?.origin !== address.origin || !sellerId.safeParse(seller).success || seller === undefined) {
    return refuse('not_found', `url: the address of a trust page, ${address.origin}/s/<seller>.`);
  }
  const [lang, promoter] = [page.searchParams.get('lang'), page.searchParams.get('by')];
  const about = { ...(lang !== null && { lang }), ...(promoter !== null && { promoter }) };
  return accept({ seller, about, most: { width, height } });
}

function sizeOf(text: string | null): number | undefined {
  if (text === null) return Infinity;
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

type Embedded = {
  readonly statement: ScoreStatement;
  readonly words: Words;
  /** The trust page. */
  readonly page: string;
  /** How large the badge is shown, pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly cacheSeconds: number;
};

/** The answer, as an object for JSON. The badge is made smaller where it would not fit. */
export function oembedAnswer({ statement, words, page, size, cacheSeconds }: Embedded, { most, about }: OembedQuery) {
  const { origin } = new URL(page);
  const pictureQuery = new URLSearchParams({ lang: words.language, ...pick(about.promoter) }).toString();
  const picture = (folder: string): string => `${origin}/${folder}/${statement.seller}.png?${pictureQuery}`;
  const fit = Math.min(1, most.width / size.width, most.height / size.height);
  const [width, height] = [Math.max(1, Math.floor(size.width * fit)), Math.max(1, Math.floor(size.height * fit))];
  const { sentence } = toldBy(statement, words);
  const image = `<img src="${escape(picture('b'))}" width="${width}" height="${height}" alt="${escape(sentence)}">`;
  const isRoom = most.width >= PREVIEW_WIDTH && most.height >= PREVIEW_HEIGHT;
  return {
    version: '1.0',
    type: 'rich',
    title: sentence,
    provider_name: words.text('page.brand'),
    provider_url: origin,
    cache_age: cacheSeconds,
    html: `<a href="${escape(page)}" target="_blank" rel="noopener">${image}</a>`,
    width,
    height,
    ...(isRoom && {
      thumbnail_url: picture('og'),
      thumbnail_width: PREVIEW_WIDTH,
      thumbnail_height: PREVIEW_HEIGHT,
    }),
  };
}

const pick = (promoter: string | undefined): Record<string, string> => (promoter === undefined ? {} : { promoter });
