/** The registry as this isolate last read it, so that a signed write costs no call to the ledger. */
import { nowMs } from './clock.ts';
import { configOf } from './config.ts';
import type { Env } from './env.ts';
import type { DoorRegistry } from './ledger/object.ts';

/** A revoked key is refused everywhere after this long; REVOCATION_GRACE_MS in trust/registry allows for it. */
const KEPT_MS = 30_000;

/** Values, never promises: one that belongs to a cancelled request would leave others waiting for ever. */
const kept = new WeakMap<Env, { readonly registry: DoorRegistry; readonly readAtMs: number }>();

/** The registry, at most 30 seconds old; read anew each time in development. */
export async function registryOf(env: Env): Promise<DoorRegistry> {
  const config = configOf(env);
  const readAtMs = nowMs(config);
  const before = kept.get(env);
  if (before && readAtMs - before.readAtMs < KEPT_MS && !config.development) return before.registry;
  const registry: DoorRegistry = await env.LEDGER.getByName('0').registry();
  kept.set(env, { registry, readAtMs });
  return registry;
}

/** Makes the next reader ask the ledger: after this isolate has written to it. */
export function forgetRegistry(env: Env): void {
  kept.delete(env);
}
