/** Calls the service this page came from. What is refused, or lost on the way, comes back as data. */
import type { ProblemCode } from '../../../schema/problems.ts';

export type Failure = {
  /** `network`: no answer came, so whether a write was stored is not known; sending it again is harmless. */
  readonly code: ProblemCode | 'network';
  readonly detail: string;
};
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** One call. `T` is the shape of the answer of that operation in schema/api. */
export const call = async <T>(
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> =>
  request(
    path,
    body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } },
  );

/** One call whose body is not JSON. */
export const request = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
  try {
    const response = await fetch(path, {
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...init,
    });
    if (response.ok) return { ok: true, value: (await response.json()) as T };
    return { ok: false, failure: await failureOf(response) };
  } catch {
    return fail('network', '');
  }
};

/** Whether a write with this failure may have been stored, or may succeed when it is simply sent again. */
export const isWorthRetrying = ({ code }: Failure): boolean =>
  code === 'network' || code === 'unavailable' || code === 'rate_limited';

export const fail = (code: Failure['code'], detail: string): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: { code, detail },
});

const failureOf = async (response: Response): Promise<Failure> => {
  try {
    const problem = (await response.json()) as { code?: unknown; detail?: unknown };
    if (typeof problem.code === 'string') {
      return { code: problem.code as ProblemCode, detail: typeof problem.detail === 'string' ? problem.detail : '' };
    }
  } catch {
    // Not a problem of ours: something between here and the service answered.
  }
  return { code: 'unavailable', detail: `HTTP ${response.status}` };
};
