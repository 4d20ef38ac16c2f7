/** The pages by address. Unknown query parameters are ignored: chat apps append their own to every link. */
import { Hono } from 'hono/tiny';
import type { Context } from 'hono';
import { foreignId, orderId, sellerId } from '../../schema/fields.ts';
import type { Refusal } from '../../schema/problems.ts';
import { CheckPage } from './check-page.tsx';
import { EMBED_PARAMETERS, EmbedPage, embedOptions } from './embed-page.tsx';
import { FOREVER, NO_CACHE, PAGE_HEADERS, SHARED_CACHE } from './headers.ts';
import { LostPage } from './lost-page.tsx';
import { type Assets, assetPath, linkTo, pageContext, type PageContext } from './page-context.ts';
import type { PageData } from './page-data.ts';
import { lookUp } from './look-up.ts';
import { PosterPage } from './poster-page.tsx';
import { ReportPage } from './report-page.tsx';
import { ReviewPage } from './review-page.tsx';
import { StartPage } from './start-page.tsx';
import { CHOICE_PARAMETERS } from './trust/choice.ts';
import { trustFacts } from './trust-facts.ts';
import { TrustPage } from './trust-page.tsx';

type Html = Parameters<Context['html']>[0];

/** @param dataOf how pages reach the service for one request */
export function pageRoutes(dataOf: (context: Context) => PageData, assets: Assets): Hono {
  const routes = new Hono();
  const pageOf = (context: Context, known?: readonly string[]): Promise<PageContext> =>
    pageContext(context.req.raw, assets, dataOf(context).readAsset, known);

  routes.get('/', async (context) => draw(context, <StartPage page={await pageOf(context)} />, SHARED_CACHE));

  routes.get('/check', async (context) => {
    const page = await pageOf(context, ['q']);
    const found = await lookUp(dataOf(context), page.query['q'], new URL(page.origin).hostname);
    if (found?.what === 'seller') return context.redirect(linkTo(page, `/s/${found.seller}`), 303);
    return draw(context, <CheckPage page={page} {...(found ? { found } : {})} />, NO_CACHE);
  });

  routes.get('/embed', async (context) => {
    const page = await pageOf(context, EMBED_PARAMETERS);
    const options = embedOptions(page.query);
    if (!options) return lost(context, page);
    const known = await dataOf(context).seller(options.seller);
    if (!known.ok) return lost(context, page, known.refusal);
    const name = known.value.name ?? options.seller;
    return draw(context, <EmbedPage page={page} options={options} name={name} />, SHARED_CACHE);
  });

  routes.get('/s/:seller', async (context) => {
    const page = await pageOf(context, [...CHOICE_PARAMETERS, 'cursor', 'by']);
    const seller = context.req.param('seller');
    if (!sellerId.safeParse(seller).success) return lost(context, page);
    const facts = await trustFacts(dataOf(context), seller, page.query, context.req.raw);
    if (!facts.ok) return lost(context, page, facts.refusal);
    const isForOne = (facts.value.share ?? facts.value.arrival) !== undefined;
    return context.html(<TrustPage page={page} facts={facts.value} />, 200, {
      ...PAGE_HEADERS,
      'cache-control': isForOne ? NO_CACHE : SHARED_CACHE,
      // Also without a word on it: a kept page that says nothing is not for whoever comes from somewhere.
      vary: `${PAGE_HEADERS['vary']}, referer`,
    });
  });

  routes.get('/s/:seller/poster', async (context) => {
    const page = await pageOf(context);
    const seller = context.req.param('seller');
    if (!sellerId.safeParse(seller).success) return lost(context, page);
    const data = dataOf(context);
    const [known, signed] = await Promise.all([data.seller(seller), data.statement(seller)]);
    if (!known.ok) return lost(context, page, known.refusal);
    if (!signed.ok) return lost(context, page, signed.refusal);
    const { statement } = signed.value;
    return draw(context, <PosterPage page={page} seller={known.value} statement={statement} />, SHARED_CACHE);
  });

  routes.get('/s/:seller/report', async (context) => {
    const page = await pageOf(context, ['by', 't']);
    const seller = context.req.param('seller');
    const { by, t } = page.query;
    if (!sellerId.safeParse(seller).success) return lost(context, page);
    const data = dataOf(context);
    const known = await data.seller(seller);
    if (!known.ok) return lost(context, page, known.refusal);
    const named = by !== undefined && foreignId.safeParse(by).success && (await data.promoter(seller, by));
    const from = named ? { by } : {};
    // Without a token of the share page, this is where the link is opened.
    if (t === undefined) await data.countOpen(seller, from.by, context.req.raw);
    const token = t ?? data.shareToken(seller, from.by, context.req.raw);
    const name = known.value.name ?? seller;
    return draw(context, <ReportPage page={page} seller={seller} name={name} {...from} token={token} />, NO_CACHE);
  });

  routes.get('/r/:seller/:order', async (context) => {
    const page = await pageOf(context);
    const { seller, order } = context.req.param();
    if (!sellerId.safeParse(seller).success || !orderId.safeParse(order).success) return lost(context, page);
    const data = dataOf(context);
    const known = await data.seller(seller);
    if (!known.ok) return lost(context, page, known.refusal);
    const name = known.value.name ?? seller;
    return draw(
      context,
      <ReviewPage page={page} seller={seller} name={name} order={order} photos={data.photos} />,
      NO_CACHE,
    );
  });

  routes.get('/a/:file', async (context) => {
    const asked = `/a/${context.req.param('file')}`;
    const name = Object.keys(assets).find((one) => assetPath(assets, one) === asked);
    const asset = name === undefined ? undefined : assets[name];
    if (name === undefined || !asset) return context.text('', 404);
    return context.body(await dataOf(context).readAsset(name), 200, {
      'content-type': asset.type,
      'cache-control': FOREVER,
      'x-content-type-options': 'nosniff',
    });
  });

  return routes;
}

/** What a browser is told where nothing is; programs get a problem document instead. */
export async function nothingHere(context: Context, data: PageData, assets: Assets): Promise<Response> {
  const answer = await lost(context, await pageContext(context.req.raw, assets, data.readAsset));
  answer.headers.append('vary', 'accept');
  return answer;
}

function draw(context: Context, drawn: Html, cache: string, status: 200 | 404 | 503 = 200) {
  return context.html(drawn, status, { ...PAGE_HEADERS, 'cache-control': cache });
}

function lost(context: Context, page: PageContext, refusal?: Refusal) {
  if (refusal?.code === 'unavailable') {
    return draw(context, <LostPage page={page} reason="unavailable" />, NO_CACHE, 503);
  }
  return draw(context, <LostPage page={page} reason={refusal ? 'unknown_seller' : 'nothing'} />, NO_CACHE, 404);
}
