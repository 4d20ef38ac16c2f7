/** The whole of it on an own service: played, with the service killed on the way, played again, and compared. */
import type { Compared } from './compare.ts';
import { OwnService } from './own-service.ts';
import type { Plan } from './plan.ts';
import type { Played } from './play.ts';
import { openReplay, type Part } from './replay.ts';

export type Rehearsal = {
  readonly plan: Plan;
  readonly first: Played;
  readonly second: Played;
  readonly compared: Compared;
  readonly kills: number;
};
type RehearseInput = Part & {
  readonly dataFolder: string;
  /** How often the service is killed, evenly on the way. */
  readonly kills: number;
  readonly onProgress?: (what: 'first' | 'second', done: number, of: number) => void;
};

/** Throws when the service refuses anything, or does not come back. What does not hold is told in `compared`. */
export async function rehearse({ dataFolder, kills, onProgress, ...part }: RehearseInput): Promise<Rehearsal> {
  const service = await OwnService.start(dataFolder);
  let restarts = Promise.resolve();
  try {
    const replay = await openReplay(service.url, dataFolder, part);
    let killed = 0;
    const first = await replay.play((done, of) => {
      onProgress?.('first', done, of);
      if (killed >= kills || done < (of * (killed + 1)) / (kills + 1)) return;
      killed += 1;
      // Not waited for: requests are under way when it comes.
      restarts = restarts.then(() => service.killAndRestart());
      // A service that does not come back is told below; until then this promise has nobody to tell.
      restarts.catch(() => undefined);
    });
    await restarts;
    const second = await replay.play((done, of) => onProgress?.('second', done, of));
    return { plan: replay.plan, first, second, compared: await replay.compare(), kills: killed };
  } finally {
    await restarts.catch(() => undefined);
    await service.stop();
  }
}
