/** Once a day: forgets what nothing needs any more. The journal is never touched. */
import { DAY_MS } from '../../schema/fields.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { ANCHOR_MS } from './admit.ts';
import { BUYER_DAYS, REPORT_DAYS } from './count.ts';
import type { Store } from './store/store.ts';

/** Longer than anyone's retry. */
const ANSWERS_MS = 7 * DAY_MS;

/** `live`: history can no longer be added, so old orders of a buyer are never counted again. */
export function tidyUp(store: Store, live: boolean, now: number): void {
  const today = dayOf(now);
  store.answers.forgetBefore(now - ANSWERS_MS);
  store.devices.forgetReportsBefore(today - REPORT_DAYS);
  store.heads.forgetBefore(now - ANCHOR_MS);
  if (live) store.buyers.forgetBefore(today - BUYER_DAYS);
}
