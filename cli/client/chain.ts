/**
 * The chain of one order, signed offline: the id of an entry follows from its body alone, so a whole life of an order
 * can be signed, and sent in batches, without asking the service for `prev`.
 */
import type { Submission } from '../../schema/api/submission.ts';
import type { OrderRelatedBody } from '../../schema/entries/index.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { signSubmission, type Openings } from './sign.ts';

/** A body without what the chain adds: `log`, `order` and `prev`. */
export type Said = OrderRelatedBody extends infer Body
  ? Body extends unknown
    ? Omit<Body, 'log' | 'order' | 'prev'>
    : never
  : never;

export class Chain {
  readonly log: string;
  readonly order: string;
  /** Id of the last entry; absent before the order itself. */
  prev: string | undefined;

  constructor(log: string, order: string, prev?: string) {
    this.log = log;
    this.order = order;
    this.prev = prev;
  }

  /** Signs the next entry. The chain takes it for accepted: after a refusal, set `prev` to the fact in the refusal. */
  async add(said: Said, signers: readonly Signer[], openings?: Openings): Promise<Submission> {
    const about = { ...said, log: this.log, order: this.order };
    const body = (this.prev === undefined ? about : { ...about, prev: this.prev }) as OrderRelatedBody;
    this.prev = entryId(body);
    return signSubmission(body, signers, openings);
  }
}
