/** Query parameters: only those that the operation names, each once. */
import type * as z from 'zod/mini';
import { describeIssue } from '../../schema/describe-issue.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';

/** Refuses `unknown_parameter`, and `malformed` for a parameter that is given twice or is not in its form. */
export function readQuery<Shape extends z.ZodMiniObject>(
  address: string,
  shape: Shape | undefined,
): Result<Partial<z.infer<Shape>>> {
  const query: Record<string, string> = {};
  const known = Object.keys(shape?.shape ?? {});
  const start = address.indexOf('?');
  const given = start < 0 ? [] : new URLSearchParams(address.slice(start));
  for (const [name, value] of given) {
    if (!known.includes(name)) {
      const list = known.length === 0 ? 'none' : known.join(', ');
      return refuse('unknown_parameter', `This operation knows these parameters: ${list}.`);
    }
    if (Object.hasOwn(query, name)) return refuse('malformed', `The parameter ${name} is given twice.`);
    query[name] = value;
  }
  const parsed = shape?.safeParse(query);
  if (parsed === undefined) return accept({});
  if (parsed.success) return accept(parsed.data);
  return refuse('malformed', describeIssue(parsed.error));
}
