/** The recent root that each review names: asked for once, and written down before the review is sent. */
import { setTimeout as pause } from 'node:timers/promises';
import { fromBase64 } from '../../trust/bytes/base64.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Client } from '../client/client.ts';
import { readCheckpoint } from '../client/read-log.ts';
import { PATIENCE_MS } from './enduring.ts';
import type { State } from './state.ts';

const PAUSE_MS = 200;

export class Anchors {
  private readonly api: Client;
  private readonly state: State;

  constructor(api: Client, state: State) {
    this.api = api;
    this.state = state;
  }

  /** `order`: the id of the order that is reviewed. Throws where none was fetched before. */
  of(order: string): string {
    const root = this.state.anchorOf(order);
    if (root === undefined) throw new Error(`There is no anchor for the review of ${order}.`);
    return root;
  }

  async fetch(order: string, sellerId: string): Promise<void> {
    if (this.state.anchorOf(order) === undefined) await this.fetchAnew(order, sellerId);
  }

  /** In place of one that had become too old before the review came through. */
  async fetchAnew(order: string, sellerId: string): Promise<void> {
    this.state.anchor(order, await this.lastRoot(sellerId));
  }

  /** The root that the ledger holds of this journal; waits for the first one. Throws when there is none for long. */
  async lastRoot(sellerId: string): Promise<string> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const note = await readCheckpoint(this.api, sellerId);
      const root = note.ok ? fromBase64(note.value.split('\n')[2] ?? '') : undefined;
      if (root) return toBase64url(root);
      if (performance.now() > deadline) throw new Error(`There is no checkpoint of ${sellerId}.`);
      await pause(PAUSE_MS);
    }
  }
}
