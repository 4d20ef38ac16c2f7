/** A request for a fragment or a picture, which name their seller in the path: checked, with the data it asks for. */
import type { Context } from 'hono';
import { sellerId } from '../../schema/fields.ts';
import { embedQuery, type WidgetLayout } from '../../schema/api/widget.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { upTo } from '../http/limit.ts';
import { readQuery } from '../http/query.ts';
import { languageOf, negotiate, type Words, wordsFor } from '../words/index.ts';
import type { About, EmbedSource, ReviewPage } from './source.ts';

export const DEFAULT_LIMIT = 3;
/** A reader who wants more goes on at the seller's page. */
export const MAX_LIMIT = 100;

export type EmbedRequest = {
  readonly signed: SignedStatement;
  readonly layout: WidgetLayout;
  readonly page: ReviewPage;
  readonly words: Words;
  /** The seller's page on this site. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What is not ours is ignored: others append to the address of a fragment or picture. */
export async function requestOf(
  context: Context,
  source: EmbedSource,
  seller: string,
  defaultLayout: WidgetLayout,
  asked = knownPart(context),
): Promise<Result<EmbedRequest>> {
  if (!sellerId.safeParse(seller).success) {
    return refuse('not_found', 'A seller id has 16 letters a to z and figures 2 to 7.');
  }
  const query = readQuery(asked, embedQuery);
  if (!query.ok) return query;
  const { layout = defaultLayout, lang, limit, product, promoter } = query.value;
  const signed = await source.readScore(seller, aboutOf(product, promoter));
  if (!signed.ok) return signed;
  const page: Result<ReviewPage> =
    layout === 'list'
      ? await source.readReviews(seller, {
          limit: upTo(MAX_LIMIT, limit, DEFAULT_LIMIT),
          ...(product !== undefined && { product }),
        })
      : accept({ reviews: [] });
  if (!page.ok) return page;
  const address = new URL(`/s/${seller}`, context.req.url);
  if (promoter !== undefined) address.searchParams.set('by', promoter);
  const { words, headers } = await wordsAsked(context, source, lang);
  return accept({ signed: signed.value, layout, page: page.value, words, address: address.href, headers });
}

/** A product's own numbers, where one is named; whoever shares it earns nothing from them. */
export const aboutOf = (product: string | undefined, promoter: string | undefined): About =>
  product !== undefined ? { product } : promoter !== undefined ? { promoter } : {};

/** Where the address says no language that we have, the answer depends on the reader's. */
export async function wordsAsked(
  context: Context,
  { readAsset }: EmbedSource,
  lang: string | undefined,
): Promise<{ readonly words: Words; readonly headers: Readonly<Record<string, string>> }> {
  const words = await wordsFor(readAsset, negotiate(context.req.header('Accept-Language'), lang));
  return { words, headers: languageOf(lang ?? '') ? {} : { vary: 'accept-language' } };
}

/** The address without what is not ours. */
function knownPart(context: Context): string {
  const url = new URL(context.req.url);
  const known = [...url.searchParams].filter(([name]) => Object.hasOwn(embedQuery.shape, name));
  url.search = new URLSearchParams(known).toString();
  return url.href;
}
