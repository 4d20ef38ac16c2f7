/** A refusal as problem+json (RFC 9457). The codes and their public titles are the closed list of schema/problems.ts. */
import { PROBLEMS, type Refusal } from '../../schema/problems.ts';

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly [fact: string]: string | number;
};

/** The refusal's facts stand beside the members of RFC 9457 and never replace one. */
export function problemOf({ code, detail, facts }: Refusal): Problem {
  const { status, title } = PROBLEMS[code];
  return { ...facts, type: `/problems/${code}`, title, status, detail, code };
}

/** The answer for a refusal. It is never cached. */
export function problemResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const problem = problemOf(refusal);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
