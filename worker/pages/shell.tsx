/** The frame of every page: head, language switch, footer. */
import { raw } from 'hono/html';
import type { Child } from './jsx/jsx-runtime.ts';
import { LANGUAGES } from '../words/index.ts';
import { assetPath, linkTo, type PageContext } from './page-context.ts';

type Shell = {
  readonly page: PageContext;
  readonly title: string;
  /** One sentence for previews in chats and searches. */
  readonly about: string;
  /** For pages that others link to: the address of a picture for previews, absolute, and of what says how to embed it. */
  readonly preview?: { readonly picture: string; readonly oembed: string };
  /** The name of the page's script among the assets, and what it is told. */
  readonly script?: { readonly name: string; readonly data: unknown };
  /** Two columns where there is room for them. */
  readonly wide?: boolean;
  /** JSON-LD for search engines. */
  readonly structured?: unknown;
  readonly children: Child;
};

export const Shell = ({ page, title, about, preview, script, wide = false, structured, children }: Shell) => {
  const { words, assets } = page;
  const text = words.text;
  const document = (
    <html lang={words.language} dir={words.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={about} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={about} />
        {preview && <Preview {...preview} title={title} />}
        <title>{title}</title>
        <link rel="stylesheet" href={assetPath(assets, 'pages.css')} />
        {script && (
          <script type="application/json" id="page">
            {inScript(script.data)}
          </script>
        )}
        {structured !== undefined && <script type="application/ld+json">{inScript(structured)}</script>}
        {script && <script src={assetPath(assets, script.name)} defer></script>}
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          {text('page.skip')}
        </a>
        <header class="top">
          <a class="brand" href={linkTo(page, '/')}>
            <Stone />
            {text('page.brand')}
          </a>
          <details class="languages">
            <summary aria-label={`${text('page.languages')}: ${nameOf(words.language)}`} lang={words.language}>
              {nameOf(words.language)}
            </summary>
            <nav aria-label={text('page.languages')}>
              <LanguageLinks page={page} />
            </nav>
          </details>
        </header>
        <main id="main">{children}</main>
        <footer>
          <p>{text('page.footer')}</p>
          <p>
            <a href={linkTo(page, '/check')}>{text('page.check')}</a>
          </p>
        </footer>
      </body>
    </html>
  );
  return raw(`<!doctype html>${document.toString()}`);
};

/** JSON that cannot end the element it stands in. */
const inScript = (data: unknown) => raw(JSON.stringify(data).replaceAll('<', String.raw`\u003c`));

const Preview = ({ picture, oembed, title }: NonNullable<Shell['preview']> & { readonly title: string }) => (
  <>
    <meta property="og:type" content="website" />
    <meta property="og:image" content={picture} />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content={title} />
    <meta name="twitter:card" content="summary_large_image" />
    <link rel="alternate" type="application/json+oembed" href={oembed} title={title} />
  </>
);

const nameOf = (language: string): string => LANGUAGES.find((one) => one.language === language)?.name ?? language;

const LanguageLinks = ({ page }: { readonly page: PageContext }) => (
  <>
    {LANGUAGES.map(({ language, name }) =>
      language === page.words.language ? (
        <span class="language" lang={language} aria-current="true">
          {name}
        </span>
      ) : (
        <a
          class="language"
          lang={language}
          hreflang={language}
          rel="nofollow"
          href={linkTo({ ...page, chosen: language }, page.path, page.query)}
        >
          {name}
        </a>
      ),
    )}
  </>
);

/** A dark stone with the streak that gold leaves on it. */
const Stone = () => (
  <svg class="stone" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="M5 4h11l4 5-2 10-9 2-6-6z" class="stone-body" />
    <path d="M8 16l8-9" class="stone-streak" />
  </svg>
);
