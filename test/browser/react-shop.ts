/** A shop's page in React with the widget in it, as docs/embed.md says: rendered by the server, taken over in the browser. */
import { build } from 'esbuild';
import { renderToString } from 'react-dom/server';
import { shopPage } from './react-shop-page.ts';
import type { Shop } from './widget-shop.ts';

/** Rendered to a string, and the script that hydrates it: React itself is bundled once for each set of attributes. */
export async function reactShop(attributes: Readonly<Record<string, string>>): Promise<NonNullable<Shop['framework']>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { hydrateRoot } from 'react-dom/client';
        import { shopPage } from './react-shop-page.ts';
        hydrateRoot(document.querySelector('#root'), shopPage(${JSON.stringify(attributes)}), {
          onRecoverableError: (error) => reportError(error),
        });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    format: 'iife',
  });
  return {
    body: `<div id="root">${renderToString(shopPage(attributes))}</div>`,
    script: outputFiles[0]?.text ?? '',
  };
}
