/** What happens in the demo's history, in the order in which it happened. */
import type { Submission } from '../../schema/api/submission.ts';

/** Signed only when its time has come: bodies name a recent root, the last entry of a chain, a counter. */
export type Act = {
  readonly at: number;
  readonly seller: string;
  readonly sign: (anchor: string) => Promise<readonly Submission[]>;
  /** Whether the body names a root of the journal. */
  readonly anchored?: boolean;
};

export class Timeline {
  private readonly acts: Act[] = [];

  add(act: Act): void {
    this.acts.push(act);
  }

  /** All acts until `endMs`, oldest first; acts of one moment keep the order in which they were added. */
  until(endMs: number): Act[] {
    return this.acts.filter((act) => act.at <= endMs).toSorted((a, b) => a.at - b.at);
  }
}

/** Acts that are sent together, because they reach the service at the same moment. */
export type Slot = { readonly at: number; readonly acts: readonly Act[] };

/** Groups acts, sorted by time, into slots of `slotMs`; each is sent at its end, the last at `endMs`. */
export function slotsOf(acts: readonly Act[], slotMs: number, endMs: number): Slot[] {
  const slots = new Map<number, Act[]>();
  for (const act of acts) {
    const at = Math.min(Math.ceil(act.at / slotMs) * slotMs, endMs);
    const slot = slots.get(at);
    if (slot) slot.push(act);
    else slots.set(at, [act]);
  }
  return [...slots].map(([at, inSlot]) => ({ at, acts: inSlot }));
}
