/**
 * The catalogue of words that people read. A language is one JSON file beside this one and one line in `LANGUAGES`;
 * `test/pure/words.test.ts` holds the files to the same keys and placeholders. The files are assets, read at run time:
 * from here they are imported for their types only.
 */
import type { Separators } from '../../schema/api/widget-values.ts';
import type { ReadAsset } from '../assets/read-asset.ts';
import type en from './en.json';

/** A text with `{placeholders}`, or its plural forms by CLDR category, of which `other` always exists. */
export type Entry = string | { readonly other: string; readonly [category: string]: string };
export type WordKey = keyof typeof en;
export type Catalogue = Readonly<Record<WordKey, Entry>>;

type Language = { readonly language: string; readonly dir: 'ltr' | 'rtl'; readonly name: string };

export const LANGUAGES: readonly [Language, ...Language[]] = [
  // The first is what a reader gets who asks for a language that is not here.
  { language: 'en', dir: 'ltr', name: 'English' },
  { language: 'zh-CN', dir: 'ltr', name: '简体中文' },
  { language: 'zh-TW', dir: 'ltr', name: '繁體中文' },
  { language: 'ja', dir: 'ltr', name: '日本語' },
  { language: 'es', dir: 'ltr', name: 'Español' },
  { language: 'ar', dir: 'rtl', name: 'العربية' },
];

/**
 * The direction of a text that somebody wrote in this language. Arabic stays Arabic where it begins with the name of a
 * Chinese product, by which a browser would judge.
 */
export function directionOf(language: string | undefined): 'rtl' | 'auto' {
  return LANGUAGES.find((one) => one.language === language)?.dir === 'rtl' ? 'rtl' : 'auto';
}

export type Words = {
  /** BCP 47 tag, for the `lang` attribute and Intl. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly keys: readonly WordKey[];
  /**
   * The text of a key. `values` fill its placeholders; numbers are written as the language writes them, and `count`
   * chooses the plural form. What has no value stays as `{placeholder}`. The text is plain: escape it before HTML.
   */
  readonly text: (key: WordKey, values?: Values) => string;
  /** The same without filling any placeholder: the plural form that `count` chooses. */
  readonly form: (key: WordKey, count: number) => string;
  readonly number: (value: number, fractionDigits?: number) => string;
  /** With one digit after the point, also where that is a zero: for means that stand in a column. */
  readonly decimal: (value: number) => string;
  readonly separators: Separators;
  /** The UTC day of a moment in ms, in words. */
  readonly date: (ms: number) => string;
  /** What a BCP 47 tag is called; the tag itself where that is not known. */
  readonly languageName: (tag: string) => string;
};
export type Values = Readonly<Record<string, string | number>>;

const made = new Map<string, Words>();

/**
 * The words of a language; of the first one where there is no catalogue of exactly this tag (see `negotiate`). Read
 * once in the life of an isolate.
 */
export async function wordsFor(readAsset: ReadAsset, language: string): Promise<Words> {
  const known = LANGUAGES.find((one) => one.language === language) ?? LANGUAGES[0];
  const before = made.get(known.language);
  if (before) return before;
  const catalogue = JSON.parse(await readAsset(`words/${known.language}.json`)) as Catalogue;
  const words = makeWords(known.language, known.dir, catalogue);
  made.set(known.language, words);
  return words;
}

/**
 * The best language that we have: `query` (a `lang` parameter) first, then the Accept-Language header by its weights.
 * A tag matches exactly, then by its first part, so `es-MX` gets `es`; Chinese by its script, so `zh-Hant-HK` gets `zh-TW`
 * and `zh-Hans` gets `zh-CN`. Both inputs come from strangers.
 */
export function negotiate(acceptLanguage: string | null | undefined, query?: string): string {
  const weighed = (acceptLanguage ?? '').slice(0, 500).split(',').map(weighedTag);
  const wanted = weighed.filter((one) => one.weight > 0).toSorted((a, b) => b.weight - a.weight);
  for (const tag of [query ?? '', ...wanted.map((one) => one.tag)]) {
    const found = languageOf(tag);
    if (found) return found;
  }
  return LANGUAGES[0].language;
}

/** The language of a tag, if we have it: then a reader who asks for it by hand gets it whatever the browser says. */
export function languageOf(tag: string): string | undefined {
  const asked = tag.trim().toLowerCase();
  // The regions that write the traditional script, where the tag does not say.
  const wanted = /^zh-(?:hant|tw|hk|mo)(?:-|$)/.test(asked) ? 'zh-tw' : asked;
  const exact = LANGUAGES.find((one) => one.language.toLowerCase() === wanted);
  return (exact ?? LANGUAGES.find((one) => one.language.split('-')[0] === wanted.split('-')[0]))?.language;
}

function weighedTag(part: string): { tag: string; weight: number } {
  const [tag = '', quality] = part.split(';');
  const weight = quality === undefined ? 1 : Number(quality.trim().replace(/^q=/, ''));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}

/** Pure: a catalogue with the rules of its language. Its keys and placeholders are those of `en.json`. */
export function makeWords(language: string, dir: 'ltr' | 'rtl', catalogue: Catalogue): Words {
  const plurals = new Intl.PluralRules(language);
  // Figures are the same everywhere, so that a score reads the same in every language.
  const locale = `${language}-u-nu-latn`;
  // The month in letters: Arabic figures with slashes between them turn round wherever the text beside them does.
  const days = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const number = (value: number, fractionDigits = 0): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigits }).format(value);
  const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const form = (key: WordKey, count: number): string => {
    const entry = catalogue[key];
    return typeof entry === 'string' ? entry : (entry[plurals.select(count)] ?? entry.other);
  };
  const text = (key: WordKey, values: Values = {}): string => {
    const count = values['count'];
    return form(key, typeof count === 'number' ? count : 0).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? whole : typeof value === 'number' ? number(value, 1) : value;
    });
  };
  const languageName = (tag: string): string => names.of(tag) ?? tag;
  const keys = Object.keys(catalogue) as WordKey[];
  const separators = [part('decimal'), part('group')] as const;
  const [date, decimal] = [(ms: number) => days.format(ms), (value: number) => decimals.format(value)];
  return { language, dir, keys, text, form, number, decimal, separators, date, languageName };
}
