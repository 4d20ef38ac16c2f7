/** What the commands and reads of a seller's object work with. */
import type { Config } from '../config.ts';
import type { Env } from '../env.ts';
import type { InTurn } from './in-turn.ts';
import type { Store } from './store/store.ts';

export type Parts = {
  readonly storage: DurableObjectStorage;
  readonly store: Store;
  readonly config: Config;
  readonly env: Env;
  /** Drains run one after the other: the ledger takes heads in their order only. */
  readonly drainInTurn: InTurn;
};
