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
import { changesOf, stateStore } from './state.ts';
import { statementsStore } from './statements.ts';
import { subjectsStore } from './subjects.ts';
import { treeStore } from './tree.ts';

export const storeOf = ({ sql }: DurableObjectStorage) => {
  const changes = changesOf();
  return {
    /** Whether the tables are there. Asking makes nothing. */
    isOpen: (): boolean =>
      firstRow(sql.exec("SELECT 1 AS one FROM sqlite_master WHERE name = 'migration'")) !== undefined,
    answers: answersStore(sql),
    buyers: buyersStore(sql),
    counters: countersStore(sql),
    devices: devicesStore(sql),
    entries: entriesStore(sql),
    heads: headsStore(sql, changes),
    links: linksStore(sql),
    names: namesStore(sql),
    openings: openingsStore(sql),
    orders: ordersStore(sql),
    outbox: outboxStore(sql, changes),
    photos: photosStore(sql),
    promoters: promotersStore(sql),
    reviews: reviewsStore(sql),
    seller: sellerStore(sql, changes),
    state: stateStore(sql, changes),
    statements: statementsStore(sql),
    subjects: subjectsStore(sql),
    tree: treeStore(sql, changes),
  };
};

export type Store = ReturnType<typeof storeOf>;
