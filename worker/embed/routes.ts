/**
 * What storefronts embed: script, data, fragment and picture. Open to every origin, without cookies, cacheable. The
 * data come through `EmbedSource`, so nothing here knows where they live.
 */
import { Hono, type Context } from 'hono';
import { foreignId, sellerId } from '../../schema/fields.ts';
import { WIDGET_LAYOUTS } from '../../schema/api/widget.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { negotiate, wordsFor } from '../words/index.ts';
import { badgeSvg, SCHEMES } from './badge-svg.ts';
import { fragment, FRAGMENT_STYLE_HASH } from './fragment.ts';
import { LONG, refusal, serve, SHORT, UNCHANGING } from './serve.ts';
import { widgetCss, widgetScript } from './script.ts';
import type { Review } from './view.ts';
import { widgetAnswer } from './widget-answer.ts';

export type EmbedSource = {
  /** Public half of the root key, base64url. */
  readonly rootKey: string;
  readonly readScore: (seller: string, promoter: string | undefined) => Promise<Result<SignedStatement>>;
  /** Newest first, at most `limit`, with opened texts; about one product if given. */
  readonly readReviews: (
    seller: string,
    about: { readonly limit: number; readonly product?: string },
  ) => Promise<Result<readonly Review[]>>;
};

const PARAMETERS = ['layout', 'lang', 'limit', 'product', 'promoter'];
const DEFAULT_LIMIT = 3;
const MAX_LIMIT = 10;

/** `sourceOf` is called once for each request that needs data or the root key. */
export function embedRoutes(sourceOf: (context: Context) => EmbedSource): Hono {
  const routes = new Hono();

  routes.get('/w/1.js', (context) => {
    const { body, type } = widgetScript(sourceOf(context).rootKey);
    return serve(context, body, type, LONG);
  });
  routes.get('/w/1.json', (context) => {
    const { hash, integrity } = widgetScript(sourceOf(context).rootKey);
    const url = new URL(`/w/1/${hash}.js`, context.req.url).href;
    return serve(context, JSON.stringify({ url, integrity, fragmentStyle: FRAGMENT_STYLE_HASH }), JSON_TYPE, LONG);
  });
  routes.get('/w/1/:file', (context) => {
    const { body, type, hash } = widgetScript(sourceOf(context).rootKey);
    if (context.req.param('file') !== `${hash}.js`)
      return refusal({ code: 'not_found', detail: 'No script of this hash is served here.' });
    return serve(context, body, type, UNCHANGING);
  });

  routes.get('/v1/sellers/:seller/widget', async (context) => {
    const unknown = Object.keys(context.req.query()).find((name) => !PARAMETERS.includes(name));
    if (unknown !== undefined) {
      return refusal({
        code: 'unknown_parameter',
        detail: `This operation takes ${PARAMETERS.join(', ')}.`,
      });
    }
    const request = await requestOf(context, sourceOf(context), context.req.param('seller'), 'badge');
    if (!request.ok) return refusal(request.refusal);
    const { signed, layout, reviews, words } = request.value;
    return serve(
      context,
      JSON.stringify(widgetAnswer(signed, { layout, reviews }, words)),
      JSON_TYPE,
      SHORT,
      inTheReadersLanguage(context),
    );
  });

  routes.get('/f/:seller', async (context) => {
    const request = await requestOf(context, sourceOf(context), context.req.param('seller'), 'list');
    if (!request.ok) return refusal(request.refusal);
    const { signed, layout, reviews, words, page } = request.value;
    const theme = (['light', 'dark'] as const).find((one) => one === context.req.query('theme'));
    const input = { layout, reviews, statement: signed.statement, page, ...(theme && { theme }) };
    return serve(context, fragment(input, words, widgetCss()), 'text/html; charset=utf-8', SHORT, {
      ...inTheReadersLanguage(context),
      'Content-Security-Policy': `default-src 'none'; style-src '${FRAGMENT_STYLE_HASH}'`,
    });
  });

  routes.get('/b/:file{[a-z2-7]{16}\\.svg}', async (context) => {
    const seller = context.req.param('file').slice(0, -'.svg'.length);
    const request = await requestOf(context, sourceOf(context), seller, 'badge');
    if (!request.ok) return refusal(request.refusal);
    const { signed, words } = request.value;
    const scheme = SCHEMES.find((one) => one === context.req.query('theme')) ?? 'auto';
    return serve(context, badgeSvg(signed.statement, words, scheme), 'image/svg+xml; charset=utf-8', LONG, {
      ...inTheReadersLanguage(context),
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
  });
  return routes;
}

/** Where the address does not say a language, the answer depends on the reader's. */
const inTheReadersLanguage = (context: Context): Record<string, string> =>
  context.req.query('lang') === undefined ? { Vary: 'Accept-Language' } : {};

const JSON_TYPE = 'application/json; charset=utf-8';

type EmbedRequest = {
  readonly signed: SignedStatement;
  readonly layout: (typeof WIDGET_LAYOUTS)[number];
  readonly reviews: readonly Review[];
  readonly words: ReturnType<typeof wordsFor>;
  readonly page: string;
};

/** The parameters of widget and fragment, checked, with the data that they ask for. */
async function requestOf(
  context: Context,
  source: EmbedSource,
  seller: string,
  defaultLayout: EmbedRequest['layout'],
): Promise<Result<EmbedRequest>> {
  const {
    layout: wanted = defaultLayout,
    lang,
    limit = String(DEFAULT_LIMIT),
    product,
    promoter,
  } = context.req.query();
  const layout = WIDGET_LAYOUTS.find((one) => one === wanted);
  if (!sellerId.safeParse(seller).success)
    return refuse('not_found', 'A seller id has 16 letters a to z and figures 2 to 7.');
  if (!layout) return refuse('malformed', `layout is one of ${WIDGET_LAYOUTS.join(', ')}.`);
  if (!/^[1-9][0-9]?$/.test(limit) || Number(limit) > MAX_LIMIT) {
    return refuse('malformed', `limit is a number from 1 to ${MAX_LIMIT}.`);
  }
  for (const id of [product, promoter]) {
    if (id !== undefined && !foreignId.safeParse(id).success)
      return refuse('malformed', 'product or promoter is not an id.');
  }
  const signed = await source.readScore(seller, promoter);
  if (!signed.ok) return signed;
  const reviews: Result<readonly Review[]> =
    layout === 'list'
      ? await source.readReviews(seller, { limit: Number(limit), ...(product !== undefined && { product }) })
      : accept([]);
  if (!reviews.ok) return reviews;
  const page = new URL(`/s/${seller}`, context.req.url);
  if (promoter !== undefined) page.searchParams.set('by', promoter);
  const words = wordsFor(negotiate(context.req.header('Accept-Language'), lang));
  return accept({ signed: signed.value, layout, reviews: reviews.value, words, page: page.href });
}
