/** Clients for a service that may be down for a while, and whose clock says what we say. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../client/client.ts';

/** How long a service may be away. */
export const PATIENCE_MS = 120_000;
const PAUSE_MS = 200;

/** Asks again while the service is away or too busy. */
export function enduring(api: Client): Client {
  return {
    ...api,
    call: async (operation, call) => {
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        const answer = await api.call(operation, call);
        const isPassing = !answer.ok && ['unavailable', 'rate_limited'].includes(answer.refusal.code);
        if (!isPassing || performance.now() > deadline) return answer;
        await pause(PAUSE_MS);
      }
    },
  };
}

/** Asks everything as of one moment. */
export function asOf(api: Client, nowMs: number): Client {
  return { ...api, call: (operation, call) => api.call(operation, { nowMs, ...call }) };
}

/** Runs `work` for each item, at most `width` at a time, in order of their start. */
export async function eachOf<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
