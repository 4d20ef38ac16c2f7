/** The requests of a page's widgets. Those that ask for the same at the same moment share one. */
import type { WidgetItem, WidgetsAnswer } from '../../schema/api/widget.ts';

const TIMEOUT_MS = 10_000;

type Batch = { readonly of: string[]; readonly answer: Promise<WidgetsAnswer> };
/** By query: requests that have not left yet. */
const open = new Map<string, Batch>();

/**
 * What the service at `origin` says of a subject (`seller` or `seller:product`), and what it says to all that share the
 * request: at most `most`. Rejects when there is no answer within 10 s, and with the code of a refusal.
 */
export async function ask(
  origin: string,
  query: string,
  subject: string,
  most: number,
): Promise<[answer: WidgetsAnswer, item: Exclude<WidgetItem, { code: string }>]> {
  let batch = open.get(query);
  if (!batch || batch.of.length === most) {
    const of: string[] = [];
    open.set(query, (batch = { of, answer: fetchTogether(origin, query, of) }));
  }
  const place = batch.of.push(subject) - 1;
  const answer = await batch.answer;
  const item = answer.items[place];
  if (!item || 'code' in item) throw new Error(item?.code);
  return [answer, item];
}

async function fetchTogether(origin: string, query: string, of: readonly string[]): Promise<WidgetsAnswer> {
  // Leaves when the running script is done: what it asks for until then comes along.
  await Promise.resolve();
  open.delete(query);
  const response = await fetch(`${origin}/v1/widgets?${query}&of=${encodeURIComponent(of.join())}`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as WidgetsAnswer;
}
