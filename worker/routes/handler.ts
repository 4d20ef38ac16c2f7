/** What a handler of an operation is given, and gives. The tables of operations and of answers make the types. */
import type * as z from 'zod/mini';
import type { ANSWERS } from '../../schema/api/answers-by-operation.ts';
import type { OPERATIONS, OperationId } from '../../schema/api/operations.ts';
import type { Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import type { Config } from '../config.ts';
import type { Env } from '../env.ts';

type Parsed<Id extends OperationId, Part extends string> = (typeof OPERATIONS)[Id] extends {
  readonly [P in Part]: infer Shape extends z.ZodMiniType;
}
  ? z.infer<Shape>
  : undefined;

/** One call, all of it parsed. `nowMs` is what a request in development says the time is. */
export type Call<Id extends OperationId> = {
  readonly env: Env;
  readonly config: Config;
  readonly request: Request;
  readonly params: Parsed<Id, 'params'>;
  readonly query: Parsed<Id, 'query'>;
  readonly body: Parsed<Id, 'request'>;
  /** The body as it came. */
  readonly bytes: Bytes;
  readonly nowMs?: number;
};

/** JSON where an answer is named for the operation, text where the operation names a media type, nothing else where it names neither. */
export type Answer<Id extends OperationId> = (typeof OPERATIONS)[Id] extends { readonly answerType: string }
  ? string
  : (typeof ANSWERS)[Id] extends infer Shape extends z.ZodMiniType
    ? z.infer<Shape>
    : undefined;

/** An answer that is kept as the JSON it leaves as: not to be read and written anew for everyone who asks. */
export class ReadyJson {
  readonly text: string;
  /** Names this text, without quotation marks. */
  readonly etag: string;

  constructor(text: string, etag: string) {
    this.text = text;
    this.etag = etag;
  }
}

export type Handler<Id extends OperationId> = (call: Call<Id>) => Promise<Result<Answer<Id> | ReadyJson>>;
/** What `serve` answers: all but what widgets show, which are embeds. */
export type HandledId = Exclude<OperationId, 'readWidgets'>;
/** Some of the handlers. All of them together have to be complete, or `handlers.ts` does not compile. */
export type Handlers<Ids extends OperationId> = { readonly [Id in Ids]: Handler<Id> };
