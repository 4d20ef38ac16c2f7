/** Keeps a runtime up: starts it again when it ends or no longer answers, with growing pauses, until it is stopped. */
import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.ts';
import type { Runtime } from './runtime.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Who lived this long starts again without a long pause. */
const LONG_LIFE_MS = 60_000;
const HEALTH_EVERY_MS = 10_000;
const HEALTH_TIMEOUT_MS = 5_000;
const FAILURES = 3;

type Supervised = {
  readonly runtime: Runtime;
  /** Once the last process has ended. */
  readonly stop: () => Promise<void>;
};

/**
 * Resolves when the first process listens, and rejects when it does not; from then on nothing but `stop` ends it.
 * `start` is told the port on which the first one listened.
 */
export async function supervise(start: (port?: number) => Promise<Runtime>, host: string): Promise<Supervised> {
  const stopping = new AbortController();
  const first = await start();
  let current: Runtime | undefined = first;
  const done = keep();

  async function keep(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!stopping.signal.aborted) {
      const started = performance.now();
      const how = current ? await watch(current) : 'it did not start';
      if (stopping.signal.aborted) return;
      if (performance.now() - started > LONG_LIFE_MS) pauseMs = FIRST_PAUSE_MS;
      log('error', `workerd has ended (${how}); starting it again in ${pauseMs / 1000} s`);
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      current = await startAgain();
    }
  }

  async function startAgain(): Promise<Runtime | undefined> {
    try {
      const runtime = await start(first.port);
      // Whoever stopped us meanwhile did not know of it.
      if (stopping.signal.aborted) await runtime.stop();
      else log('info', `workerd is up again (process ${runtime.pid})`);
      return runtime;
    } catch (error) {
      log('error', error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Resolves when it has ended, by itself or because it did not answer. */
  async function watch(runtime: Runtime): Promise<string> {
    const over = new AbortController();
    void runtime.ended.then(() => over.abort());
    for (let failures = 0; !over.signal.aborted;) {
      await pause(HEALTH_EVERY_MS, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) break;
      failures = (await isHealthy(`http://${host}:${runtime.port}`)) ? 0 : failures + 1;
      if (failures < FAILURES) continue;
      log('error', `workerd does not answer /health, ${FAILURES} times in a row: ending it`);
      runtime.kill();
      break;
    }
    return runtime.ended;
  }

  const stop = async () => {
    stopping.abort();
    await current?.stop();
    await done;
  };
  return { runtime: first, stop };
}

/** Whether the service says so itself, in five seconds. */
async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) }).catch(
    () => undefined,
  );
  await response?.body?.cancel();
  return response?.ok === true;
}
