/**
 * What storefronts embed: script, data, fragment and picture. Open to every origin, without cookies, cacheable. The
 * data come through `EmbedSource`, so nothing here knows where they live.
 */
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import { badgeSvg, SCHEMES } from './badge-svg.ts';
import { fragment, FRAGMENT_SHEETS, FRAGMENT_STYLE_HASH } from './fragment.ts';
import { requestOf } from './request.ts';
import { refused, serve } from './serve.ts';
import { widgetScript } from './script.ts';
import type { EmbedSource } from './source.ts';
import { widgets } from './widgets.ts';

/** Seconds. A fragment follows a new review within a minute; the floating script and pictures may be an hour old. */
const FRAGMENT_SECONDS = 60;
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
  routes.get('/w/1/check.js', async (context) => {
    const { development, readAsset } = sourceOf(context);
    const body = await readAsset('check.js');
    return serve(context, { body, type: SCRIPT_TYPE, freshness: SCRIPT_SECONDS }, development);
  });
  routes.get('/w/1/:file', async (context) => {
    const { rootKey, development, readAsset } = sourceOf(context);
    const { body, hash } = await widgetScript(readAsset, rootKey);
    if (context.req.param('file') !== `${hash}.js`) {
      return refused({ code: 'not_found', detail: 'No script of this hash is served here.' });
    }
    return serve(context, { body, type: SCRIPT_TYPE, freshness: 'forever' }, development);
  });

  routes.get('/v1/widgets', async (context) => {
    const source = sourceOf(context);
    const content = await widgets(context, source);
    return content.ok ? serve(context, content.value, source.development) : refused(content.refusal);
  });

  routes.get('/f/:seller', async (context) => {
    const source = sourceOf(context);
    const request = await requestOf(context, source, context.req.param('seller'), 'list');
    if (!request.ok) return refused(request.refusal);
    const { signed, layout, page, words, address } = request.value;
    const theme = (['light', 'dark'] as const).find((one) => one === context.req.query('theme'));
    const input = { layout, page, statement: signed.statement, address, ...(theme && { theme }) };
    const headers = {
      ...request.value.headers,
      'content-security-policy': `default-src 'none'; style-src '${FRAGMENT_STYLE_HASH}'`,
    };
    const styles = await Promise.all(FRAGMENT_SHEETS.map(source.readAsset));
    const body = fragment(input, words, styles.join(''));
    const type = 'text/html; charset=utf-8';
    return serve(context, { body, type, freshness: FRAGMENT_SECONDS, headers }, source.development);
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
