/** What every page is drawn with: the reader's language, the assets, and where the reader is. */
import type { ReadAsset } from '../assets/read-asset.ts';
import { LANGUAGES, negotiate, type Words, wordsFor } from '../words/index.ts';

/** What `npm run build` made, by name: the list that it left in `worker/generated/`. */
export type Assets = Readonly<Record<string, { readonly type: string; readonly hash: string }>>;

export type PageContext = {
  readonly words: Words;
  readonly assets: Assets;
  /** `https://host` of this deployment as the reader sees it. */
  readonly origin: string;
  readonly path: string;
  /** The query parameters that this page knows, without `lang`: links to the same page keep them. */
  readonly query: Readonly<Record<string, string>>;
  /** Set when the reader chose a language by hand: links then carry it on. */
  readonly chosen?: string;
};

export async function pageContext(
  request: Request,
  assets: Assets,
  readAsset: ReadAsset,
  known: readonly string[] = [],
): Promise<PageContext> {
  const url = new URL(request.url);
  const asked = url.searchParams.get('lang') ?? undefined;
  const words = await wordsFor(readAsset, negotiate(request.headers.get('accept-language'), asked));
  const query = Object.fromEntries(
    known.flatMap((name) => {
      const value = url.searchParams.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const chosen = LANGUAGES.find((one) => one.language === asked)?.language;
  const context = { words, assets, origin: url.origin, path: url.pathname, query };
  return chosen === undefined ? context : { ...context, chosen };
}

/** A link within these pages that keeps the language the reader chose. */
export function linkTo(page: PageContext, path: string, query: Readonly<Record<string, string>> = {}): string {
  const all = page.chosen === undefined ? query : { ...query, lang: page.chosen };
  const text = new URLSearchParams(all).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The address of an asset, which changes with its content. Throws when the build did not make it. */
export function assetPath(assets: Assets, name: string): string {
  const asset = assets[name];
  if (!asset) throw new Error(`The asset ${name} is missing; run the build.`);
  const dot = name.lastIndexOf('.');
  return `/a/${name.slice(0, dot)}.${asset.hash}${name.slice(dot)}`;
}
