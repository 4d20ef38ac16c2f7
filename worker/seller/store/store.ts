/** All tables of a seller's object by noun. Callers see names, never SQL. */
import { answersStore } from './answers.ts';
import { buyersStore } from './buyers.ts';
import { countersStore } from './counters.ts';
import { devicesStore } from './devices.ts';
import { entriesStore } from './entries.ts';
import { headsStore } from './heads.ts';
import { linksStore } from './links.ts';
import { namesStore } from './names.ts';
import { openingsStore } from './openings.ts';
import { ordersStore } from './orders.ts';
import { outboxStore } from './outbox.ts';
import { photosStore } from './photos.ts';
import { firstRow } from './rows.ts';
import { promotersStore } from './promoters.ts';
import { reviewsStore } from './reviews.ts';
import { sellerStore } from './seller.ts';
import { statementsStore } from './statements.ts';
import { subjectsStore } from './subjects.ts';
import { treeStore } from './tree.ts';

export const storeOf = (storage: DurableObjectStorage) => ({
  /** Whether the tables are there. Asking makes nothing. */
  isOpen: (): boolean =>
    firstRow(storage.sql.exec("SELECT 1 AS one FROM sqlite_master WHERE name = 'migration'")) !== undefined,
  answers: answersStore(storage.sql),
  buyers: buyersStore(storage.sql),
  counters: countersStore(storage.sql),
  devices: devicesStore(storage.sql),
  entries: entriesStore(storage.sql),
  heads: headsStore(storage.sql),
  links: linksStore(storage.sql),
  names: namesStore(storage.sql),
  openings: openingsStore(storage.sql),
  orders: ordersStore(storage.sql),
  outbox: outboxStore(storage.sql),
  photos: photosStore(storage.sql),
  promoters: promotersStore(storage.sql),
  reviews: reviewsStore(storage.sql),
  seller: sellerStore(storage.sql),
  statements: statementsStore(storage.sql),
  subjects: subjectsStore(storage.sql),
  tree: treeStore(storage.sql),
});

export type Store = ReturnType<typeof storeOf>;
