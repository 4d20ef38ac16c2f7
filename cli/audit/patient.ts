/** A client that waits when it is asked to: an audit has more questions than a visitor. */
import { setTimeout as wait } from 'node:timers/promises';
import { type ProblemCode, refuse, type Result } from '../../schema/problems.ts';
import type { Client } from '../client/client.ts';
import { printable } from '../client/printable.ts';

const PAUSE_MS = 2_000;
/** How often it waits: two minutes for one that is busy; a moment's absence is no finding either. */
const PAUSES: Partial<Record<ProblemCode, number>> = { rate_limited: 60, unavailable: 3 };

/** Asks again after `rate_limited`, and a few times after `unavailable`. An answer in no known form is `malformed`. */
export function patient(client: Client, pauseMs = PAUSE_MS): Client {
  return {
    ...client,
    call: (operation, call) => patiently(() => formed(client.call(operation, call)), pauseMs),
    bytes: (address, maxBytes) => patiently(() => client.bytes(address, maxBytes), pauseMs),
  };
}

/** A client throws at an answer in no form that it knows: a service that means it would end the audit of all others. */
async function formed<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await asked;
  } catch (error) {
    return refuse('malformed', printable(String(error)));
  }
}

async function patiently<T>(ask: () => Promise<Result<T>>, pauseMs: number): Promise<Result<T>> {
  let answer = await ask();
  for (let pause = 0; !answer.ok && pause < (PAUSES[answer.refusal.code] ?? 0); pause += 1) {
    await wait(pauseMs);
    answer = await ask();
  }
  return answer;
}
