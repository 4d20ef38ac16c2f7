/** JSON from strangers, with one meaning only: what other parsers would read differently is refused. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { MAX_DEPTH } from '../../trust/canonical/canonical.ts';

/** The outer form of a request adds two levels around a body: the batch and its list. */
const MAX_REQUEST_DEPTH = MAX_DEPTH + 2;

/** Refuses `malformed`: no JSON, a key twice in one object, the key `__proto__`, or more than 18 levels. */
export function parseStrictJson(text: string): Result<unknown> {
  const wrong = wrongWith(text);
  if (wrong !== undefined) return refuse('malformed', wrong);
  try {
    return accept(JSON.parse(text));
  } catch {
    return refuse('malformed', 'The body is not JSON.');
  }
}

/** Walks the text once. What it makes of text that is no JSON does not matter: JSON.parse refuses that afterwards. */
function wrongWith(text: string): string | undefined {
  /** The keys of each open object; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let keyComes = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (open.length === MAX_REQUEST_DEPTH) return `The body is nested deeper than ${MAX_REQUEST_DEPTH} levels.`;
      open.push(character === '{' ? new Set() : undefined);
      keyComes = character === '{';
    } else if (character === '}' || character === ']') {
      open.pop();
      keyComes = false;
    } else if (character === ',') {
      keyComes = open.at(-1) !== undefined;
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (keyComes) {
        const wrong = wrongKey(text.slice(at, end + 1), open.at(-1));
        if (wrong !== undefined) return wrong;
      }
      keyComes = false;
      at = end;
    }
  }
  return undefined;
}

function wrongKey(quoted: string, keys: Set<string> | undefined): string | undefined {
  const key = unquote(quoted);
  if (key === undefined) return 'The body is not JSON.';
  if (key === '__proto__') return 'The key __proto__ is refused.';
  if (keys?.has(key)) return 'An object has the same key twice.';
  keys?.add(key);
  return undefined;
}

/** Where the string that begins at `start` ends; the end of the text when it never does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
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
