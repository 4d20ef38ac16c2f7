/** One call of an operation: limit, parse every part, run the handler, answer. Reads like the table it serves. */
import type { Context } from 'hono';
import { MAX_BATCH_BYTES, MAX_SUBMISSION_BYTES } from '../../schema/api/submission.ts';
import { type Operation, OPERATIONS, type OperationId } from '../../schema/api/operations.ts';
import { describeIssue } from '../../schema/describe-issue.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { configOf, type Config } from '../config.ts';
import type { Env } from '../env.ts';
import { cacheable } from '../http/cache.ts';
import { problemResponse } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { readBytes, readJson, type JsonBody } from '../http/read-body.ts';
import { FRESHNESS } from './freshness.ts';
import { type Call, type HandledId, ReadyJson } from './handler.ts';
import { HANDLERS } from './handlers.ts';

export type App = { Bindings: Env };

/** A call of whatever operation: what its shapes parsed. */
type Part = 'params' | 'query' | 'body';
type AnyCall = Omit<Call<OperationId>, Part> & { readonly [P in Part]: unknown };

const NO_BODY: JsonBody = { value: undefined, bytes: new Uint8Array() };

export async function serve(id: HandledId, context: Context<App>): Promise<Response> {
  const config = configOf(context.env);
  const operation: Operation = OPERATIONS[id];
  const call = await parseCall(id, operation, context, config);
  if (!call.ok) return problemResponse(call.refusal);
  // The call was parsed by the shapes of this very operation, which is what its handler's type says.
  const handler = HANDLERS[id] as unknown as (call: AnyCall) => Promise<Result<unknown>>;
  const answer = await handler(call.value);
  return answer.ok ? reply(id, operation, answer.value, context.req.raw, config) : problemResponse(answer.refusal);
}

async function parseCall(
  id: OperationId,
  operation: Operation,
  context: Context<App>,
  config: Config,
): Promise<Result<AnyCall>> {
  const request = context.req.raw;
  const params = operation.params?.safeParse(context.req.param());
  if (params?.success === false) return refuse('not_found', 'An id in the address is not in its form.');
  const query = readQuery(request.url, operation.query);
  if (!query.ok) return query;
  const json = await bodyOf(id, operation, request);
  if (!json.ok) return json;
  const body = operation.request?.safeParse(json.value.value);
  if (body?.success === false) return refuse('malformed', describeIssue(body.error));
  const said = Number(request.headers.get('touchstone-dev-now') ?? Number.NaN);
  return accept({
    env: context.env,
    config,
    request,
    params: params?.data,
    query: query.value,
    body: body?.data,
    bytes: json.value.bytes,
    ...(config.development && Number.isSafeInteger(said) ? { nowMs: said } : {}),
  });
}

async function bodyOf(id: OperationId, operation: Operation, request: Request): Promise<Result<JsonBody>> {
  if (operation.request) return readJson(request, id === 'submitBatch' ? MAX_BATCH_BYTES : MAX_SUBMISSION_BYTES);
  if (!operation.bytes) return accept(NO_BODY);
  const read = await readBytes(request, operation.bytes.maxBytes);
  return read.ok ? accept({ value: undefined, bytes: read.value }) : read;
}

async function reply(
  id: OperationId,
  operation: Operation,
  answer: unknown,
  request: Request,
  config: Config,
): Promise<Response> {
  const ready = answer instanceof ReadyJson ? answer : undefined;
  const text = ready?.text ?? (operation.answerType ? String(answer) : spelled(answer));
  const contentType = operation.answerType ?? 'application/json';
  const freshness = FRESHNESS[id];
  if (freshness !== undefined) return cacheable(request, text, contentType, freshness, config.development, ready?.etag);
  return new Response(answer === undefined ? null : text, {
    status: operation.status ?? 200,
    headers: { 'cache-control': 'no-store', ...(answer === undefined ? {} : { 'content-type': contentType }) },
  });
}

const spelled = (answer: unknown): string => (answer === undefined ? '' : JSON.stringify(answer));
