/** The OpenAPI 3.1 document of the table of operations. Nothing in it is written by hand twice. */
import * as z from 'zod/mini';
import { ANSWERS } from '../../schema/api/answers-by-operation.ts';
import { SUMMARIES } from '../../schema/api/summaries.ts';
import { type Operation, type OperationId, OPERATIONS } from '../../schema/api/operations.ts';
import { viewNode } from '../../schema/api/widget.ts';
import { problem } from '../../schema/api/submission.ts';
import { PROBLEMS } from '../../schema/problems.ts';

type Json = { [key: string]: unknown };

/** The document as text, as it is committed. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), undefined, 1)}\n`;
}

function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const id of Object.keys(OPERATIONS) as OperationId[]) {
    const operation: Operation = OPERATIONS[id];
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(id, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Touchstone',
      version: '1',
      description:
        'Refusals are application/problem+json (RFC 9457) with a `code` of the closed list below; their `type` leads to ' +
        'GET /problems/<code>, which says its title and status. Unknown query ' +
        'parameters are refused. Signed writes may be sent again: the answer is the same. Reads are CORS-open, ' +
        'without cookies, and carry an ETag. Logs are also served as C2SP tlog-tiles under /t/<seller>/ and /t/ledger/0/.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { api_key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema(), ...(describe(ANSWERS.readWidgets, 'output')['$defs'] as Json) },
    },
  };
}

function operationOf(operationId: OperationId, operation: Operation): Json {
  const parameters = [
    ...parametersOf('path', operation.params),
    ...parametersOf('query', operation.query),
    ...(operation.idempotencyKey ? [IDEMPOTENCY_KEY] : []),
  ];
  return {
    operationId,
    summary: SUMMARIES[operationId],
    ...(operation.auth === 'api_key' ? { security: [{ api_key: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.request
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(operation.request, 'input') } },
          },
        }
      : {}),
    ...(operation.bytes
      ? {
          requestBody: {
            required: true,
            content: { [operation.bytes.type]: { schema: { type: 'string', maxLength: operation.bytes.maxBytes } } },
          },
        }
      : {}),
    responses: {
      [String(operation.status ?? 200)]: successOf(operationId, operation),
      default: {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same request gets the stored answer; with another it is refused.',
  schema: { type: 'string', pattern: '^[!-~]{1,64}$' },
};

function parametersOf(place: 'path' | 'query', shape: z.ZodMiniObject | undefined): readonly Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, type]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(type, undefined).success,
    schema: schemaOf(type, 'input'),
  }));
}

function successOf(operationId: OperationId, { answerType }: Operation): Json {
  const description = SUMMARIES[operationId];
  const answer: z.core.$ZodType | undefined = ANSWERS[operationId];
  if (answerType) return { description, content: { [answerType]: { schema: { type: 'string' } } } };
  if (!answer) return { description };
  return { description, content: { 'application/json': { schema: schemaOf(answer, 'output') } } };
}

/** Types that hold themselves, by the name that others refer to them by. */
const NAMED = z.registry<{ id: string }>();
NAMED.add(viewNode, { id: 'ViewNode' });

function schemaOf(type: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, $defs: _named, ...schema } = describe(type, io);
  return schema;
}

/** A type in JSON Schema, whose references count from the root of this document. */
function describe(type: z.core.$ZodType, io: 'input' | 'output'): Json {
  const schema = JSON.stringify(z.toJSONSchema(type, { io, metadata: NAMED }));
  return JSON.parse(schema.replaceAll('#/$defs/', '#/components/schemas/')) as Json;
}

/** With the codes, each with its status and public title. */
function problemSchema(): Json {
  const codes = Object.entries(PROBLEMS).map(([code, { status, title }]) => ({
    const: code,
    title: `${status}: ${title}`,
  }));
  const schema = schemaOf(problem, 'output');
  return { ...schema, properties: { ...(schema['properties'] as Json), code: { type: 'string', oneOf: codes } } };
}
