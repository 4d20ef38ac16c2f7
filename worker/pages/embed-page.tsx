/** `/embed`: the widget with every option, live, and what a shop has to copy. Works without script. */
import { WIDGET_LAYOUTS, type WidgetLayout } from '../../schema/api/widget.ts';
import { LANGUAGES, type Words } from '../words/index.ts';
import type { Child } from './jsx/jsx-runtime.ts';
import { assetPath, linkTo, type PageContext } from './page-context.ts';
import { Shell } from './shell.tsx';

export type EmbedOptions = {
  readonly seller: string;
  readonly layout: WidgetLayout;
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  readonly limit?: string;
  readonly product?: string;
  readonly promoter?: string;
};

/** The parameters of the address that the page knows. */
export const EMBED_PARAMETERS = ['seller', 'layout', 'language', 'theme', 'limit', 'product', 'promoter'] as const;

const THEMES = ['light', 'dark'] as const;

/** Options from an address that anybody can write; what is not well formed counts as absent. */
export function embedOptions(query: Readonly<Record<string, string>>): EmbedOptions | undefined {
  const seller = /^[a-z2-7]{16}$/.exec(query['seller'] ?? '')?.[0];
  if (seller === undefined) return undefined;
  const theme = THEMES.find((one) => one === query['theme']);
  const language = LANGUAGES.find((one) => one.language === query['language'])?.language;
  const id = (name: string): string | undefined => /^[A-Za-z0-9][\w.:-]{0,63}$/.exec(query[name] ?? '')?.[0];
  const [product, promoter] = [id('product'), id('promoter')];
  const limit = /^[1-9]\d?$/.exec(query['limit'] ?? '')?.[0];
  return {
    seller,
    layout: WIDGET_LAYOUTS.find((one) => one === query['layout']) ?? 'badge',
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(limit === undefined ? {} : { limit }),
    ...(product === undefined ? {} : { product }),
    ...(promoter === undefined ? {} : { promoter }),
  };
}

type Props = {
  readonly page: PageContext;
  readonly options: EmbedOptions;
  readonly name: string;
};

export const EmbedPage = ({ page, options, name }: Props) => {
  const { text } = page.words;
  const { seller, layout, language, theme, limit, product, promoter } = options;
  const address = `${page.origin}/s/${seller}`;
  const attributes = { seller, layout, lang: language, theme, limit, product, promoter };
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}="${value}"`],
  );
  const element = [
    `<script async src="${page.origin}/w/1.js"></script>`,
    `<touchstone-trust ${written.join(' ')}>`,
    `  <a href="${address}">${text('embed.reviews')}</a>`,
    `</touchstone-trust>`,
  ].join('\n');
  const dark = theme === undefined ? '' : `?theme=${theme}`;
  const picture = `<a href="${address}"><img src="${page.origin}/b/${seller}.svg${dark}" height="40" alt="${text('badge.name')}"></a>`;
  const fragment = `${page.origin}/f/${seller}?${new URLSearchParams({
    layout,
    ...(language === undefined ? {} : { lang: language }),
    ...(product === undefined ? {} : { product }),
  }).toString()}`;
  const prove = [
    `npm run prove -- claim ${seller} shop.example --key FILE --base ${page.origin}`,
    `_touchstone.shop.example TXT "touchstone=${seller}.…"`,
    `shop.example/.well-known/touchstone.txt`,
  ].join('\n');
  return (
    <Shell page={page} title={text('play.title')} about={text('play.about')}>
      <h1>{text('play.title')}</h1>
      <p class="lead">{text('play.about')}</p>
      <section class={`card stage ${theme ?? ''}`} aria-labelledby="live">
        <h2 id="live">
          <bdi>{name}</bdi>
        </h2>
        <touchstone-trust
          seller={seller}
          layout={layout}
          lang={language ?? page.words.language}
          theme={theme}
          limit={limit}
          product={product}
          promoter={promoter}
          loading="eager"
        >
          <a href={linkTo(page, `/s/${seller}`)}>{text('embed.reviews')}</a>
        </touchstone-trust>
      </section>
      <Form page={page} options={options} />
      <Snippet words={page.words} id="element" label={text('play.element')} code={element} />
      <Snippet words={page.words} id="fragment" label={text('play.fragment')} code={fragment} />
      <Snippet words={page.words} id="picture" label={text('play.picture')} code={picture} />
      <Snippet words={page.words} id="prove" label={text('play.prove')} code={prove}>
        <p>{text('play.prove_what')}</p>
      </Snippet>
      <script src="/w/1.js" async></script>
      <script src={assetPath(page.assets, 'embed-page.js')} defer></script>
    </Shell>
  );
};

type Snippet = {
  readonly words: Words;
  readonly id: string;
  readonly label: string;
  readonly code: string;
  readonly children?: Child;
};

/** The button is for the script to show. */
const Snippet = ({ words, id, label, code, children }: Snippet) => (
  <section class="card" aria-labelledby={id}>
    <h2 id={id}>{label}</h2>
    {children}
    <pre dir="ltr">
      <code>{code}</code>
    </pre>
    <button type="button" class="copy" data-copied={words.text('play.copied')} aria-describedby={id} hidden>
      {words.text('play.copy')}
    </button>
  </section>
);

const Form = ({ page, options }: { readonly page: PageContext; readonly options: EmbedOptions }) => {
  const { text } = page.words;
  const choice = (value: string, label: string, chosen: string | undefined) => (
    <option value={value} selected={value === (chosen ?? '')}>
      {label}
    </option>
  );
  const field = (name: string, value: string | undefined) => (
    <p>
      <label class="field" for={name}>
        {text(`play.${name as 'limit'}`)}
      </label>
      <input id={name} name={name} type="text" dir="ltr" autocomplete="off" value={value ?? ''} />
    </p>
  );
  return (
    <form class="card options" action="/embed" method="get">
      <input type="hidden" name="seller" value={options.seller} />
      {page.chosen !== undefined && <input type="hidden" name="lang" value={page.chosen} />}
      <p>
        <label class="field" for="layout">
          {text('play.layout')}
        </label>
        <span class="select">
          <select id="layout" name="layout">
            {WIDGET_LAYOUTS.map((layout) => choice(layout, text(`play.layout_${layout}`), options.layout))}
          </select>
        </span>
      </p>
      <p>
        <label class="field" for="language">
          {text('page.languages')}
        </label>
        <span class="select">
          <select id="language" name="language">
            {choice('', text('play.language_any'), options.language)}
            {LANGUAGES.map(({ language, name }) => choice(language, name, options.language))}
          </select>
        </span>
      </p>
      <p>
        <label class="field" for="theme">
          {text('play.theme')}
        </label>
        <span class="select">
          <select id="theme" name="theme">
            {choice('', text('play.theme_any'), options.theme)}
            {THEMES.map((theme) => choice(theme, text(`play.theme_${theme}`), options.theme))}
          </select>
        </span>
      </p>
      {field('limit', options.limit)}
      {field('product', options.product)}
      {field('promoter', options.promoter)}
      <button class="primary">{text('play.go')}</button>
    </form>
  );
};
