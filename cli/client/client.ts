/** A client of the public API, typed over the table of operations. Refusals are data; a broken answer is a bug. */
import type * as z from 'zod/mini';
import { ANSWERS } from '../../schema/api/answers-by-operation.ts';
import { OPERATIONS, type OperationId } from '../../schema/api/operations.ts';
import { describeIssue } from '../../schema/describe-issue.ts';
import { accept, PROBLEMS, type ProblemCode, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { printable } from './printable.ts';
import { readBytes } from './read-bytes.ts';

type Table = typeof OPERATIONS;
/** One part of an operation's row, as what its schema takes; `undefined` where the row has none. */
type Input<K extends OperationId, Part extends string> =
  Table[K] extends Readonly<Record<Part, infer S extends z.ZodMiniType>> ? z.input<S> : undefined;
type Field<Name extends string, T> = [T] extends [undefined]
  ? Readonly<Partial<Record<Name, undefined>>>
  : Readonly<Record<Name, T>>;

/** `query` may always be left out: every parameter of every operation is optional. */
export type Call<K extends OperationId> = Field<'params', Input<K, 'params'>> &
  Field<'body', Input<K, 'request'>> & {
    readonly query?: Input<K, 'query'>;
    /** Other headers, such as `Idempotency-Key`. */
    readonly headers?: Readonly<Record<string, string>>;
    /** When the service is to take this for: development services only. */
    readonly nowMs?: number;
  };
/** The parsed answer; text where the operation does not answer JSON. */
export type Answer<K extends OperationId> = (typeof ANSWERS)[K] extends infer S extends z.ZodMiniType
  ? z.output<S>
  : string;

export type Client = {
  readonly baseUrl: string;
  readonly call: <K extends OperationId>(operation: K, call: Call<K>) => Promise<Result<Answer<K>>>;
  /** What stands at an address of this service: refuses others, and what is longer than `maxBytes`. */
  readonly bytes: (address: string, maxBytes: number) => Promise<Result<Bytes>>;
};

/** An answer that takes longer is none. */
const ANSWER_MS = 300_000;
/** More than any page of a log or list. */
const MAX_ANSWER_BYTES = 67_108_864;

/**
 * `baseUrl` is an origin such as `http://127.0.0.1:8787`. Refuses `unavailable` when the service cannot be reached, or
 * sends elsewhere.
 */
export function client(baseUrl: string, answerMs = ANSWER_MS): Client {
  const origin = baseUrl.replace(/\/$/, '');
  return {
    baseUrl: origin,
    call: async <K extends OperationId>(operation: K, call: Call<K>): Promise<Result<Answer<K>>> => {
      const row = OPERATIONS[operation];
      // The types above have tied both to the row; inside, they are names and texts.
      const { params, query } = call as { params?: Texts; query?: Partial<Texts> };
      const address = `${origin}${pathOf(row.path, params)}${queryOf(query)}`;
      const sent = sentAs(row.method, call);
      const response = await readBytes(origin, address, { maxBytes: MAX_ANSWER_BYTES, answerMs }, sent);
      if (!response.ok) return response;
      const { status, bytes } = response.value;
      const text = new TextDecoder().decode(bytes);
      if (status >= 400) return { ok: false, refusal: refusalOf(text, status) };
      const answer = ANSWERS[operation];
      if (answer === undefined) return accept(text as Answer<K>);
      const parsed = answer.safeParse(JSON.parse(text));
      if (!parsed.success) throw new Error(`The answer to ${operation} is wrong: ${describeIssue(parsed.error)}`);
      return accept(parsed.data as Answer<K>);
    },
    bytes: async (address, maxBytes) => {
      const response = await readBytes(origin, address, { maxBytes, answerMs });
      if (!response.ok) return response;
      const { status, bytes } = response.value;
      return status < 400 ? accept(bytes) : { ok: false, refusal: refusalOf(new TextDecoder().decode(bytes), status) };
    },
  };
}

type Texts = Readonly<Record<string, string>>;
type Sent = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly nowMs?: number;
};

function sentAs(method: string, call: Sent): RequestInit {
  const headers = {
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.nowMs === undefined ? {} : { 'touchstone-dev-now': String(call.nowMs) }),
    ...call.headers,
  };
  return { method, headers, body: call.body === undefined ? null : JSON.stringify(call.body) };
}

function pathOf(path: string, params: Texts | undefined): string {
  return path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
}

function queryOf(query: Partial<Texts> | undefined): string {
  const given = Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** What a problem+json text refuses. A code that this version does not know is told in the detail. */
function refusalOf(text: string, status: number): Extract<Result<never>, { ok: false }>['refusal'] {
  const value = jsonOf(text);
  const { code, detail, type: _type, title: _title, status: _status, ...rest } = value;
  const facts = Object.fromEntries(
    Object.entries(rest).filter((pair): pair is [string, string | number] => /^(string|number)$/.test(typeof pair[1])),
  );
  if (typeof code === 'string' && Object.hasOwn(PROBLEMS, code)) {
    return { code: code as ProblemCode, detail: typeof detail === 'string' ? printable(detail) : '', facts };
  }
  return { code: 'unavailable', detail: `status ${status}: ${printable(text.slice(0, 200))}` };
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export const refusalOfProblem = (problem: object) => refusalOf(JSON.stringify(problem), 0);
