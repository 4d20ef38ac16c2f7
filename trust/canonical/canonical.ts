// The one spelling of an entry: a strict subset of RFC 8785 (see PROTOCOL.md). What is parsed here comes from
// strangers, so text is accepted only when it serialises back to itself.

/** A value that has a canonical spelling. Numbers are integers within ±(2^53-1); strings are plain ASCII. */
export type Json = boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The longest text that is taken for an entry. All characters are ASCII, so characters are bytes. */
export const MAX_ENTRY_BYTES = 8192;

/** How many objects and arrays may enclose one another. */
export const MAX_DEPTH = 16;

const KEY = /^[a-zA-Z][a-zA-Z0-9_]*$/;
/** Printable ASCII without the quotation mark and the backslash: needs no escape in any JSON writer. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/;
const PRINTABLE_ASCII = /^[ -~]*$/;

/** Whether a value lies within the subset. False for a float, -0, null, an odd key, or more than 16 levels. */
export const isCanonicalValue = (value: unknown): value is Json => spell(value, MAX_DEPTH) !== undefined;

/** The canonical text of a value, or undefined outside the subset. */
export const spellingOf = (value: unknown): string | undefined => spell(value, MAX_DEPTH);

/** The canonical text of a value. Throws a TypeError outside the subset: whoever builds a value checks it first. */
export const canonicalize = (value: Json): string => {
  const text = spell(value, MAX_DEPTH);
  if (text === undefined) throw new TypeError('value has no canonical spelling');
  return text;
};

/**
 * The value of canonical text. Undefined when the text is longer than 8192 bytes, is nested deeper than 16, or is
 * spelled in any way that `canonicalize` would not spell it (white space, escapes, duplicate or unsorted keys).
 */
export const parseCanonical = (text: string): Json | undefined => {
  if (text.length > MAX_ENTRY_BYTES || !PRINTABLE_ASCII.test(text) || text.includes('\\')) return undefined;
  // Before JSON.parse, whose own recursion a hostile text could exhaust.
  if (nestingOf(text) > MAX_DEPTH) return undefined;
  const value = parseJson(text);
  // Whatever has a spelling is a value of the subset.
  return spell(value, MAX_DEPTH) === text ? (value as Json) : undefined;
};

/** The spelling, or undefined outside the subset. One walk, because every byte that is signed or stored goes through. */
const spell = (value: unknown, levelsLeft: number): string | undefined => {
  if (typeof value === 'string') return PLAIN_TEXT.test(value) ? `"${value}"` : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? `${value}` : undefined;
  if (typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'object' || value === null || levelsLeft === 0) return undefined;
  return Array.isArray(value) ? spellList(value, levelsLeft) : spellObject(value, levelsLeft);
};

const spellList = (list: readonly unknown[], levelsLeft: number): string | undefined => {
  let text = '';
  // By index, because methods of arrays skip the holes of a sparse one.
  for (let at = 0; at < list.length; at++) {
    const item = spell(list[at], levelsLeft - 1);
    if (item === undefined) return undefined;
    text += at === 0 ? item : `,${item}`;
  }
  return `[${text}]`;
};

const spellObject = (value: object, levelsLeft: number): string | undefined => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  let text = '';
  for (const key of Object.keys(value).toSorted()) {
    const member = spell((value as Record<string, unknown>)[key], levelsLeft - 1);
    // KEY also refuses __proto__, the one name that assignment elsewhere would treat as something else.
    if (member === undefined || !KEY.test(key)) return undefined;
    text += `${text === '' ? '' : ','}"${key}":${member}`;
  }
  return `{${text}}`;
};

const nestingOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (const character of text) {
    // No backslash got this far, so every quotation mark opens or closes a string.
    if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
