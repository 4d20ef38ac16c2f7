/** What is to be said in one slot, and how far the chain of each order has come. */
import type { Submission } from '../../schema/api/submission.ts';
import type { Anchors } from './anchors.ts';
import type { Entries, Position } from './entries.ts';
import { sentAt, type Plan, type Slot } from './plan.ts';

/** What one seller's journal gets in one slot. `isFirst`: the seller registers before. */
export type Group = {
  readonly seller: string;
  readonly lives: readonly number[];
  readonly isFirst: boolean;
  /** Entries about orders. */
  readonly count: number;
};

export class Script {
  private readonly plan: Plan;
  private readonly entries: Entries;
  private readonly anchors: Anchors;
  private readonly positions = new Map<number, Position>();
  private readonly registered = new Set<string>();

  constructor(plan: Plan, entries: Entries, anchors: Anchors) {
    this.plan = plan;
    this.entries = entries;
    this.anchors = anchors;
  }

  /** To be asked for every slot, in their order. */
  groupsOf(slot: Slot): Group[] {
    const bySeller = Map.groupBy(slot.lives, (index) => this.life(index).row.seller);
    return [...bySeller].map(([seller, lives]) => {
      const isFirst = !this.registered.has(seller);
      this.registered.add(seller);
      const count = lives.reduce((sum, index) => sum + this.rangeOf(index, slot).count, 0);
      return { seller, lives, isFirst, count };
    });
  }

  /** Signs it all. Saying it again, after a failure, says the same as long as the anchors are the same. */
  async sign(groups: readonly Group[], slot: Slot) {
    const submissions: Submission[] = [];
    const positions: (readonly [number, Position])[] = [];
    for (const index of groups.flatMap(({ lives }) => lives)) {
      const life = this.life(index);
      const { from, until } = this.rangeOf(index, slot);
      if (life.events.slice(from, until).some(({ kind }) => kind === 'review')) {
        const { order, seller } = life.row;
        await this.anchors.fetch(this.entries.orderId(order, seller), await this.entries.sellerId(seller));
      }
      const anchorOf = (order: string): string => this.anchors.of(order);
      // After a new start the chain so far is computed again.
      const before =
        this.positions.get(index) ?? (await this.entries.ofOrder(life, { said: 0 }, from, anchorOf)).position;
      const said = await this.entries.ofOrder(life, before, until, anchorOf);
      submissions.push(...said.submissions);
      positions.push([index, said.position]);
    }
    return { submissions, positions };
  }

  /** What was signed has been acknowledged. */
  move(positions: readonly (readonly [number, Position])[]): void {
    for (const [index, position] of positions) {
      if (position.said === this.life(index).events.length) this.positions.delete(index);
      else this.positions.set(index, position);
    }
  }

  private rangeOf(index: number, slot: Slot) {
    const sent = this.life(index)
      .events.filter(({ atMs }) => atMs <= this.plan.endMs)
      .map(({ atMs }) => sentAt(atMs, this.plan.endMs));
    const from = sent.filter((atMs) => atMs < slot.atMs).length;
    const until = sent.filter((atMs) => atMs <= slot.atMs).length;
    return { from, until, count: until - from };
  }

  private life(index: number) {
    const life = this.plan.lives[index];
    if (!life) throw new Error(`There is no order ${index}.`);
    return life;
  }
}
