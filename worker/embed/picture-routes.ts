/** Pictures for places that run no script and show no SVG, and the address that tells blogs how to show them. */
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { ScoreStatement } from '../../schema/statement.ts';
import { type Lettering, letteringFor } from '../lettering/lettering.ts';
import type { Words } from '../words/index.ts';
import { oembedAnswer, readOembed } from './oembed.ts';
import { badgeCanvas, badgeSize, SCALE } from './picture/badge-png.ts';
import type { Canvas } from './picture/canvas.ts';
import { png } from './picture/png.ts';
import { previewCanvas } from './picture/preview.ts';
import { requestOf } from './request.ts';
import { refused, serve } from './serve.ts';
import type { EmbedSource } from './source.ts';

/** Seconds, as long as the SVG. */
const PICTURE_SECONDS = 3_600;
const JSON_TYPE = 'application/json; charset=utf-8';

/** `sourceOf` is called once for each request. */
export function pictureRoutes(sourceOf: (context: Context) => EmbedSource): Hono {
  const routes = new Hono();
  routes.get('/b/:file{[a-z2-7]{16}\\.png}', async (context) => {
    const theme = context.req.query('theme') === 'dark' ? 'dark' : 'light';
    return picture(context, sourceOf(context), (statement, words, lettering) =>
      badgeCanvas(statement, words, lettering, theme),
    );
  });
  routes.get('/og/:file{[a-z2-7]{16}\\.png}', async (context) => picture(context, sourceOf(context), previewCanvas));
  routes.get('/oembed', async (context) => {
    const source = sourceOf(context);
    const query = readOembed(new URL(context.req.url));
    if (!query.ok) return refused(query.refusal);
    const { seller, about } = query.value;
    const asked = `/?${new URLSearchParams(about).toString()}`;
    const request = await requestOf(context, source, seller, 'badge', asked);
    if (!request.ok) return refused(request.refusal);
    const { signed, words, address: page, headers } = request.value;
    const { statement } = signed;
    const pixels = badgeSize(statement, words, await letteringFor(source.readAsset, words.language));
    const size = { width: pixels.width / SCALE, height: pixels.height / SCALE };
    const answer = oembedAnswer({ statement, words, page, size, cacheSeconds: PICTURE_SECONDS }, query.value);
    const content = { body: JSON.stringify(answer), type: JSON_TYPE, freshness: PICTURE_SECONDS, headers };
    return serve(context, content, source.development);
  });
  return routes;
}

async function picture(
  context: Context,
  source: EmbedSource,
  draw: (statement: ScoreStatement, words: Words, lettering: Lettering) => Canvas,
): Promise<Response> {
  const seller = context.req.param('file')?.slice(0, -'.png'.length) ?? '';
  const request = await requestOf(context, source, seller, 'badge');
  if (!request.ok) return refused(request.refusal);
  const { signed, words, headers } = request.value;
  const lettering = await letteringFor(source.readAsset, words.language);
  const body = await png(draw(signed.statement, words, lettering));
  return serve(context, { body, type: 'image/png', freshness: PICTURE_SECONDS, headers }, source.development);
}
