/** For how many seconds each public read may be reused. What is not here is for one reader, and never cached. */
import type { OperationId } from '../../schema/api/operations.ts';
import type { Freshness } from '../http/cache.ts';

export const FRESHNESS: Readonly<Partial<Record<OperationId, Freshness>>> = {
  readRegistry: 30,
  readPolicy: 'forever',
  listSellers: 60,
  readSeller: 60,
  readScore: 60,
  readReviews: 30,
  readHistory: 300,
  readExplanation: 60,
  readJournal: 15,
  readProof: 15,
  // Short, because what is erased has to vanish soon.
  readOpening: 15,
  readLedger: 15,
};
