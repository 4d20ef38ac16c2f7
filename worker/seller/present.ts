/** What time it is for what the service writes by itself. */
import { nowMs } from '../clock.ts';
import type { Parts } from './parts.ts';

/**
 * Now in ms. In development requests say what time it is, and what the service does by itself has no request: then it is
 * as late as the journal's last entry and the last head of it.
 */
export function presentMs({ config, store }: Parts): number {
  return config.development ? Math.max(store.tree.end().lastAt, store.heads.last()?.at ?? 0) : nowMs(config);
}
