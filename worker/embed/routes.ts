/**
 * What storefronts embed: script, data, fragment and picture. Open to every origin, without cookies, cacheable. The
 * data come through `EmbedSource`, so nothing here knows where they live.
 */
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import { sellerId } from '../../schema/fields.ts';
import { type WidgetLayout, widgetQuery } from '../../schema/api/widget.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { ReadAsset } from '../assets/read-asset.ts';
import { languageOf, negotiate, type Words, wordsFor } from '../words/index.ts';
import { upTo } from '../http/limit.ts';
import { readQuery } from '../http/query.ts';
import { badgeSvg, SCHEMES } from './badge-svg.ts';
import { fragment, FRAGMENT_STYLE_HASH } from './fragment.ts';
import { refused, serve } from './serve.ts';
import { widgetScript } from './script.ts';
import type { Review } from './view.ts';
import { widgetAnswer } from './widget-answer.ts';

export type EmbedSource = {
  /** Public half of the root key, base64url. */
  readonly rootKey: string;
  /** In development caches ask each time. */
  readonly development: boolean;
  readonly readAsset: ReadAsset;
  readonly readScore: (seller: string, promoter: string | undefined) => Promise<Result<SignedStatement>>;
  /** Newest first, at most `limit`, with opened texts; about one product if given. */
  readonly readReviews: (
    seller: string,
    about: { readonly limit: number; readonly product?: string },
  ) => Promise<Result<readonly Review[]>>;
};

const DEFAULT_LIMIT = 3;
const MAX_LIMIT = 10;

/** Seconds. Data follow a new review within a minute; the floating script and pictures may be an hour old. */
const DATA_SECONDS = 60;
const SCRIPT_SECONDS = 3_600;
const SCRIPT_TYPE = 'text/javascript; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** `sourceOf` is called once for each request. */
export function embedRoutes(sourceOf: (context: Context) => EmbedSource): Hono {
  const routes = new Hono();

  routes.get('/w/1.js', async (context) => {
    const { rootKey, development, readAsset } = sourceOf(context);
    const { body } = await widgetScript(readAsset, rootKey);
    return serve(context, { body, type: SCRIPT_TYPE, freshness: SCRIPT_SECONDS }, development);
  });
  routes.get('/w/1.json', async (context) => {
    const { rootKey, development, readAsset } = sourceOf(context);
    const { hash, integrity } = await widgetScript(readAsset, rootKey);
    const url = new URL(`/w/1/${hash}.js`, context.req.url).href;
    const body = JSON.stringify({ url, integrity, fragmentStyle: FRAGMENT_STYLE_HASH });
    return serve(context, { body, type: JSON_TYPE, freshness: SCRIPT_SECONDS }, development);
  });
  routes.get('/w/1/:file', async (context) => {
    const { rootKey, development, readAsset } = sourceOf(context);
    const { body, hash } = await widgetScript(readAsset, rootKey);
    if (context.req.param('file') !== `${hash}.js`) {
      return refused({ code: 'not_found', detail: 'No script of this hash is served here.' });
    }
    return serve(context, { body, type: SCRIPT_TYPE, freshness: 'forever' }, development);
  });

  routes.get('/v1/sellers/:seller/widget', async (context) => {
    const source = sourceOf(context);
    const url = new URL(context.req.url);
    const request = await requestOf(context, source, context.req.param('seller'), 'badge', url);
    if (!request.ok) return refused(request.refusal);
    const { signed, layout, reviews, words, headers } = request.value;
    const body = JSON.stringify(widgetAnswer(signed, { layout, reviews }, words));
    return serve(context, { body, type: JSON_TYPE, freshness: DATA_SECONDS, headers }, source.development);
  });

  routes.get('/f/:seller', async (context) => {
    const source = sourceOf(context);
    const request = await requestOf(context, source, context.req.param('seller'), 'list');
    if (!request.ok) return refused(request.refusal);
    const { signed, layout, reviews, words, page } = request.value;
    const theme = (['light', 'dark'] as const).find((one) => one === context.req.query('theme'));
    const input = { layout, reviews, statement: signed.statement, page, ...(theme && { theme }) };
    const headers = {
      ...request.value.headers,
      'content-security-policy': `default-src 'none'; style-src '${FRAGMENT_STYLE_HASH}'`,
    };
    const body = fragment(input, words, await source.readAsset('embed.css'));
    const type = 'text/html; charset=utf-8';
    return serve(context, { body, type, freshness: DATA_SECONDS, headers }, source.development);
  });

  routes.get('/b/:file{[a-z2-7]{16}\\.svg}', async (context) => {
    const source = sourceOf(context);
    const seller = context.req.param('file').slice(0, -'.svg'.length);
    const request = await requestOf(context, source, seller, 'badge');
    if (!request.ok) return refused(request.refusal);
    const scheme = SCHEMES.find((one) => one === context.req.query('theme')) ?? 'auto';
    const headers = {
      ...request.value.headers,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    };
    const body = badgeSvg(request.value.signed.statement, request.value.words, scheme);
    const type = 'image/svg+xml; charset=utf-8';
    return serve(context, { body, type, freshness: SCRIPT_SECONDS, headers }, source.development);
  });
  return routes;
}

type EmbedRequest = {
  readonly signed: SignedStatement;
  readonly layout: WidgetLayout;
  readonly reviews: readonly Review[];
  readonly words: Words;
  readonly page: string;
  /** Where the address says no language that we have, the answer depends on the reader's. */
  readonly headers: Readonly<Record<string, string>>;
};

/** The address without what is not ours: what others append to the address of a fragment or picture is ignored. */
function knownPart(context: Context): URL {
  const url = new URL(context.req.url);
  const known = [...url.searchParams].filter(([name]) => Object.hasOwn(widgetQuery.shape, name));
  url.search = new URLSearchParams(known).toString();
  return url;
}

/** The parameters of widget, fragment and picture, checked, with the data that they ask for. */
async function requestOf(
  context: Context,
  source: EmbedSource,
  seller: string,
  defaultLayout: EmbedRequest['layout'],
  url = knownPart(context),
): Promise<Result<EmbedRequest>> {
  if (!sellerId.safeParse(seller).success)
    return refuse('not_found', 'A seller id has 16 letters a to z and figures 2 to 7.');
  const query = readQuery(url.href, widgetQuery);
  if (!query.ok) return query;
  const { layout = defaultLayout, lang, limit, product, promoter } = query.value;
  const signed = await source.readScore(seller, promoter);
  if (!signed.ok) return signed;
  const reviews: Result<readonly Review[]> =
    layout === 'list'
      ? await source.readReviews(seller, {
          limit: upTo(MAX_LIMIT, limit, DEFAULT_LIMIT),
          ...(product !== undefined && { product }),
        })
      : accept([]);
  if (!reviews.ok) return reviews;
  const page = new URL(`/s/${seller}`, context.req.url);
  if (promoter !== undefined) page.searchParams.set('by', promoter);
  const words = await wordsFor(source.readAsset, negotiate(context.req.header('Accept-Language'), lang));
  const headers: Record<string, string> = languageOf(lang ?? '') ? {} : { vary: 'accept-language' };
  return accept({ signed: signed.value, layout, reviews: reviews.value, words, page: page.href, headers });
}
