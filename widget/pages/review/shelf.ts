/** Where this browser keeps its keys and what it has written, by order. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import type { Opener } from './address.ts';
import type { KeptKey } from './keys.ts';
import type { KeptPhoto } from './photos/kept-photo.ts';
import type { Submission, Written } from './written.ts';

export type Kept = {
  /** `<seller>/<order>`. */
  readonly id: string;
  /** The review key made here. */
  readonly own?: KeptKey;
  /** Its counterpart for another device or a wiped storage; given out in the receipt. */
  readonly recoverySeed?: Bytes;
  /** The invitation or recovery link, until the handover is acknowledged. */
  readonly opener?: Opener;
  /** Sent, and not yet known to be stored. The same bytes again do no harm. */
  readonly pending?: Submission;
  /** Photos chosen for the review, or of the last one; readers see them in this order. */
  readonly photos?: readonly KeptPhoto[];
  /** Reviews that were acknowledged, oldest first. */
  readonly reviews: readonly Written[];
};

export type Shelf = {
  /** False where the browser forgets: then the receipt is the only way back. */
  readonly lasting: boolean;
  readonly read: (id: string) => Promise<Kept | undefined>;
  readonly write: (kept: Kept) => Promise<void>;
};

const DATABASE = 'touchstone';
const STORE = 'orders';

/** The lasting shelf, or one in memory where the browser (often one inside another app) refuses storage. */
export const openShelf = async (): Promise<Shelf> => {
  const memory = new Map<string, Kept>();
  const database = await openDatabase();
  return {
    lasting: database !== undefined,
    read: async (id) => memory.get(id) ?? (database && (await get(database, id))),
    write: async (kept) => {
      memory.set(kept.id, kept);
      if (database) await put(database, kept);
    },
  };
};

/** Undefined when the database cannot be opened or does not take a write. */
const openDatabase = async (): Promise<IDBDatabase | undefined> => {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'id' }));
    const database = await settled(request);
    await put(database, { id: 'probe', reviews: [] });
    return database;
  } catch {
    return undefined;
  }
};

const get = (database: IDBDatabase, id: string): Promise<Kept | undefined> =>
  settled<Kept | undefined>(database.transaction(STORE).objectStore(STORE).get(id));

const put = async (database: IDBDatabase, kept: Kept): Promise<void> => {
  await settled(database.transaction(STORE, 'readwrite').objectStore(STORE).put(kept));
};

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('storage failed')));
    request.addEventListener('blocked', () => reject(new Error('storage is blocked')));
  });
