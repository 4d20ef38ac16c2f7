/** What the commands and reads of a seller's object work with. */
import type { Signer } from '../../trust/keys/signer.ts';
import type { Config } from '../config.ts';
import type { HeldPhotoRow } from '../directory/held-photos.ts';
import type { NewPromoterRow } from '../directory/promoters.ts';
import type { NewSellerRow } from '../directory/sellers.ts';
import type { Env } from '../env.ts';
import type { PhotoBytes } from '../photos/bytes.ts';
import type { ExplanationCache } from './explained.ts';
import type { HistoryCache } from './history.ts';
import type { InTurn } from './in-turn.ts';
import type { ReadyStatements } from './ready-statements.ts';
import type { Store } from './store/store.ts';

export type Parts = {
  readonly storage: DurableObjectStorage;
  readonly store: Store;
  readonly config: Config;
  /** The operator key of this deployment. */
  readonly operator: () => Promise<Signer>;
  readonly ledger: Env['LEDGER'];
  /** Where the private link table is. */
  readonly credibility: Env['CREDIBILITY'];
  /** Writes this seller's row into the directory; the same row again changes nothing. */
  readonly upsertRow: (row: NewSellerRow) => Promise<void>;
  /** Writes all promoters of this seller into the directory anew. */
  readonly replacePromoters: (seller: string, issued: number, rows: readonly NewPromoterRow[]) => Promise<void>;
  /** Writes which photos of this seller wait for the operator into the directory anew; `told` in ms. */
  readonly replaceHeld: (seller: string, told: number, rows: readonly HeldPhotoRow[]) => Promise<void>;
  readonly history: HistoryCache;
  readonly explanation: ExplanationCache;
  readonly ready: ReadyStatements;
  /** Where photos are; undefined where the deployment has no place for them. */
  readonly photos: PhotoBytes | undefined;
  /** Photos are stored and deleted one after the other, so that no deletion meets bytes on their way. */
  readonly photosInTurn: InTurn;
  /** Drains run one after the other: the ledger takes heads in their order only. */
  readonly drainInTurn: InTurn;
};
