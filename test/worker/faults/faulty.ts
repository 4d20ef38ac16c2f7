/** The surroundings of an object, with a fault in them: its real storage, the real ledger, the real directory. */
import type { Env } from '../../../worker/env.ts';
import type { Faults } from './faults.ts';

const WRITES = /^\s*(?:INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)/;

/** What `target` has, but for some methods. Native objects insist on being called as themselves. */
function but<T extends object>(target: T, others: Partial<Record<keyof T, unknown>>): T {
  return new Proxy(target, {
    get: (_, name) => {
      if (Object.hasOwn(others, name)) return others[name as keyof T];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Every statement that writes, every transaction and every alarm is a step. */
export function faultyStorage(storage: DurableObjectStorage, faults: Faults): DurableObjectStorage {
  const sql = but(storage.sql, {
    exec: (query: string, ...bindings: unknown[]) => {
      const run = () => storage.sql.exec(query, ...(bindings as SqlStorageValue[]));
      return WRITES.test(query) ? faults.now(query.trim().slice(0, 40), run) : run();
    },
  });
  return but(storage, {
    sql,
    transactionSync: (task: () => unknown) => faults.now('transaction', () => storage.transactionSync(task)),
    setAlarm: (due: number) => faults.later('alarm', () => storage.setAlarm(due)),
  });
}

/** Every call to the ledger and to the link table, and every write of a row into the directory, is a step. */
export function faultyEnv(env: Env, faults: Faults): Env {
  const ledger = (name: string) => {
    const stub = env.LEDGER.getByName(name);
    return {
      registry: () => faults.later('ledger.registry', async () => stub.registry()),
      recordHead: (input: Parameters<typeof stub.recordHead>[0]) =>
        faults.later('ledger.recordHead', async () => stub.recordHead(input)),
    };
  };
  const credibility = (name: string) => {
    const stub = env.CREDIBILITY.getByName(name);
    return {
      link: (...given: Parameters<typeof stub.link>) =>
        faults.later('credibility.link', async () => stub.link(...given)),
    };
  };
  return {
    ...env,
    CREDIBILITY: but(env.CREDIBILITY, { getByName: credibility }),
    LEDGER: but(env.LEDGER, { getByName: ledger }),
    DIRECTORY: but(env.DIRECTORY, {
      batch: (statements: D1PreparedStatement[]) =>
        faults.later('directory row', async () => env.DIRECTORY.batch(statements)),
    }),
  };
}

/** Signing is awaited, so it is a step as well. Returns what puts the real one back. */
export function faultySigning(faults: Faults): () => void {
  const { subtle } = crypto;
  const sign = subtle.sign.bind(subtle);
  const replaced = Object.assign(subtle, {
    sign: (...given: Parameters<SubtleCrypto['sign']>) => faults.later('signature', async () => sign(...given)),
  });
  return () => void Reflect.deleteProperty(replaced, 'sign');
}

/** Makes an object of a class on another storage than the state has. */
export function withStorage<T>(state: DurableObjectState, storage: DurableObjectStorage, make: () => T): T {
  const real = state.storage;
  const put = (value: DurableObjectStorage): void =>
    void Object.defineProperty(state, 'storage', { value, configurable: true });
  put(storage);
  try {
    return make();
  } finally {
    put(real);
  }
}
