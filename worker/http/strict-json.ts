/** JSON from strangers, with one meaning only: what other parsers would read differently is refused. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { MAX_DEPTH } from '../../trust/canonical/canonical.ts';

/** The outer form of a request adds two levels around a body: the batch and its list. */
const MAX_REQUEST_DEPTH = MAX_DEPTH + 2;

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Refuses `malformed`: no JSON, a key twice in one object, the key `__proto__`, -0, or more than 18 levels. */
export function parseStrictJson(text: string): Result<unknown> {
  const plain = parsePlain(text);
  if (plain !== undefined) return accept(plain);
  const wrong = wrongWith(text);
  if (wrong !== undefined) return refuse('malformed', wrong);
  try {
    return accept(JSON.parse(text));
  } catch {
    return refuse('malformed', 'The body is not JSON.');
  }
}

/** Beyond this a text that is nested without end would cost too much before it is found out. */
const MAX_PLAIN_CHARACTERS = 65_536;

/**
 * What most clients send: text just as JSON.stringify writes it, which then has no key twice. Four times as fast as the
 * walk below, which all other text takes.
 */
function parsePlain(text: string): unknown {
  if (text.length > MAX_PLAIN_CHARACTERS || text.includes('__proto__')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isWithin(value, MAX_REQUEST_DEPTH) && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function isWithin(value: unknown, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levelsLeft > 0 && Object.values(value).every((item) => isWithin(item, levelsLeft - 1));
}

/** Walks the text once. What it makes of text that is no JSON does not matter: JSON.parse refuses that afterwards. */
function wrongWith(text: string): string | undefined {
  /** The keys of each open object; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let keyComes = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (keyComes) {
        const wrong = wrongKey(text, at, end, open.at(-1));
        if (wrong !== undefined) return wrong;
      }
      keyComes = false;
      at = end;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (open.length === MAX_REQUEST_DEPTH) return `The body is nested deeper than ${MAX_REQUEST_DEPTH} levels.`;
      open.push(code === OPEN_OBJECT ? new Set() : undefined);
      keyComes = code === OPEN_OBJECT;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      open.pop();
      keyComes = false;
    } else if (code === COMMA) {
      keyComes = open.at(-1) !== undefined;
    } else if (code === MINUS && MINUS_NOTHING.test(text.slice(at, at + 3))) {
      return 'A number is spelled -0, which is 0.';
    }
  }
  return undefined;
}

/** Told apart here, because whoever writes the value as JSON again writes 0. */
const MINUS_NOTHING = /^-0(?![.\deE])/;

/** `start` and `end`: where the key's quotation marks are. */
function wrongKey(text: string, start: number, end: number, keys: Set<string> | undefined): string | undefined {
  const raw = text.slice(start + 1, end);
  const key = raw.includes('\\') ? unquote(text.slice(start, end + 1)) : raw;
  if (key === undefined) return 'The body is not JSON.';
  if (key === '__proto__') return 'The key __proto__ is refused.';
  if (keys?.has(key)) return 'An object has the same key twice.';
  keys?.add(key);
  return undefined;
}

/** Where the string that begins at `start` ends; the end of the text when it never does. */
function endOfString(text: string, start: number): number {
  // The engine's own search is several times faster than a walk, and most strings have no escape.
  const quote = text.indexOf('"', start + 1);
  if (quote < 0) return text.length;
  if (!text.slice(start + 1, quote).includes('\\')) return quote;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

function unquote(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}
