/** What each event of an order's life says, whoever the speakers are. docs/replay.md has the mapping. */
import type { Said } from '../client/chain.ts';
import { bandOf } from '../demo/actors/order.ts';
import { floorHour, type Event, type Life } from './life.ts';

/** Ids of issuers, and what is the buyer's: the key (its id holds the right), a commitment, and the root it is anchored to. */
export type Names = {
  readonly issuers: Readonly<Record<'platform' | 'payment' | 'carrier', string>>;
  readonly key: string;
  readonly keyId: string;
  readonly buyer: string;
  readonly anchor: string;
};

const CURRENCY = 'BRL';
const LANGUAGE = 'pt-BR';
/** The file does not say what was bought. */
const PRODUCT = 'unnamed';

/** Who signs what is said about an event. */
export function speakerOf(event: Event): keyof Names['issuers'] | 'buyer' {
  if (event.kind === 'review') return 'buyer';
  return event.kind === 'evidence' ? event.by : 'platform';
}

export function saidOf(event: Event, { row, promised }: Life, names: Names): Said {
  const { issuers, key, keyId, buyer, anchor } = names;
  switch (event.kind) {
    case 'order': {
      const right = { holder: keyId, holderIs: 'review', buyer } as const;
      const goods = { channel: 'shop', band: bandOf(row.price), currency: CURRENCY } as const;
      return { kind: 'order', issuer: issuers.platform, ...right, ...goods, products: [PRODUCT], ...promised };
    }
    case 'evidence':
      return { kind: 'evidence', issuer: issuers[event.by], what: event.what, when: floorHour(event.atMs) };
    case 'cancelled': {
      const stated = { outcome: 'cancelled', stage: 'confirmed', fault: event.fault, reason: event.reason } as const;
      return { kind: 'outcome', issuer: issuers.platform, ...stated, when: floorHour(event.atMs) };
    }
    case 'review':
      return { kind: 'review', key, revision: 0, rating: event.rating, reward: 'none', language: LANGUAGE, anchor };
  }
}
