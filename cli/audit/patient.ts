/** A client that waits when it is asked to: an audit has more questions than a visitor. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../schema/problems.ts';
import type { Client } from '../client/client.ts';

const PAUSE_MS = 2_000;
const PAUSES = 60;

/** Asks again after `rate_limited`, for two minutes at most. */
export function patient(client: Client): Client {
  return {
    ...client,
    call: (operation, call) => patiently(() => client.call(operation, call)),
    bytes: (address, maxBytes) => patiently(() => client.bytes(address, maxBytes)),
  };
}

async function patiently<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  let answer = await ask();
  for (let pause = 0; pause < PAUSES && !answer.ok && answer.refusal.code === 'rate_limited'; pause += 1) {
    await wait(PAUSE_MS);
    answer = await ask();
  }
  return answer;
}
