/** A replay of one file into one service, from the file to the comparison. */
import path from 'node:path';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { client } from '../client/client.ts';
import { loadOrMakeKeys } from '../keys/keys.ts';
import { castOf, registerCast } from './cast.ts';
import { compare, type Compared } from './compare.ts';
import { Entries } from './entries.ts';
import { Identity } from './identity.ts';
import { enduring } from './enduring.ts';
import { planOf, type Plan } from './plan.ts';
import { play, type Played } from './play.ts';
import { readRows } from './rows.ts';
import { historyOf, State } from './state.ts';

export type Part = {
  readonly file: string;
  /** The first rows only. */
  readonly rows?: number;
  /** The last UTC day that is played, in days since 1970. */
  readonly untilDay?: number;
};
export type Replay = {
  readonly plan: Plan;
  /** Plays what is missing; all of it again, when nothing is. */
  readonly play: (onProgress?: (done: number, of: number) => void) => Promise<Played>;
  readonly compare: () => Promise<Compared>;
};

/**
 * `dataFolder`: that of the service, a development service. Its keys are needed to register the issuers; the state of
 * the replay is kept beside them. Throws when the file, the state or the service will not do.
 */
export async function openReplay(baseUrl: string, dataFolder: string, part: Part): Promise<Replay> {
  const { file, rows, untilDay } = part;
  const history = await historyOf(file, JSON.stringify([rows ?? 'all', untilDay ?? 'end']));
  const state = State.open(path.join(dataFolder, 'replay'), history);
  const plan = planOf(await readRows(file, rows), untilDay);
  const keys = await loadOrMakeKeys(dataFolder);
  const api = enduring(client(baseUrl));
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) throw new Error(registry.refusal.detail);
  if (registry.value.root !== toBase64url(keys.root.publicKey)) {
    throw new Error(`The keys in ${dataFolder} are not those of ${baseUrl}. Give its data folder with --data.`);
  }
  const identity = new Identity(state.secret);
  const cast = await castOf(identity);
  await registerCast(api, { keys, cast, startMs: plan.startMs, endMs: plan.endMs });
  const entries = new Entries(identity, cast, registry.value.logName);
  const lastMs = plan.slots.at(-1)?.atMs ?? 0;
  return {
    plan,
    play: async (onProgress) => {
      if (state.doneMs >= lastMs) state.rewind();
      return play({ api, plan, entries, state, ...(onProgress ? { onProgress } : {}) });
    },
    compare: () => compare(api, { plan, entries, rootKey: toBase64url(keys.root.publicKey) }),
  };
}
