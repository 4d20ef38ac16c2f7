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
export const isCanonicalValue = (value: unknown): value is Json => isCanonicalWithin(value, MAX_DEPTH);

/** The canonical text of a value. Throws a TypeError outside the subset: whoever builds a value checks it first. */
export const canonicalize = (value: Json): string => {
  if (!isCanonicalValue(value)) throw new TypeError('value has no canonical spelling');
  return serialize(value);
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
  return isCanonicalValue(value) && serialize(value) === text ? value : undefined;
};

const isCanonicalWithin = (value: unknown, levelsLeft: number): boolean => {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value === 'string') return PLAIN_TEXT.test(value);
  if (typeof value !== 'object' || value === null || levelsLeft === 0) return false;
  // Array.from turns the holes of a sparse array into undefined, which every() alone would skip.
  if (Array.isArray(value)) return Array.from(value).every((item) => isCanonicalWithin(item, levelsLeft - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  // KEY also refuses __proto__, the one name that assignment elsewhere would treat as something else.
  return Object.entries(value).every(([key, item]) => KEY.test(key) && isCanonicalWithin(item, levelsLeft - 1));
};

const serialize = (value: Json): string => {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => serialize(item)).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `"${key}":${serialize(item)}`).join(',')}}`;
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
