/** Rule `cheap_then_dear`: a name made with small orders is spent on large ones. A warning at once, without points. */
import { medianBand } from '../replay/value.ts';
import { evidenceOf, type DetectedSeller } from './finding.ts';
import { sharePer10000 } from './share.ts';
import { CHEAP_THEN_DEAR } from './thresholds.ts';

/**
 * `id`: entry id of the order. `band`: value band in half octaves, in one currency. `failed`: late or never shipped, or
 * the seller's fault; `done`: it went well; neither while it is open. `day`: UTC day of the order. From: issuers'
 * `order`, `evidence`, `outcome`.
 */
export type PricedOrder = {
  readonly id: string;
  readonly day: number;
  readonly band: number;
  readonly state: 'done' | 'failed' | 'open';
};

/** Figures: [cheap orders done, dear orders failed, dear orders closed, half octaves between the medians]. */
export function cheapThenDear(orders: readonly PricedOrder[], today: number): DetectedSeller | undefined {
  const { windowDays, dearDays, bandsAbove } = CHEAP_THEN_DEAR;
  const recent = orders.filter(({ day, state }) => state !== 'open' && day <= today && day > today - windowDays);
  const usual = medianOf(recent.filter(({ state }) => state === 'done'));
  if (usual === undefined) return undefined;
  const dear = recent.filter(({ band, day }) => band >= usual + bandsAbove && day > today - dearDays);
  const cheap = recent.filter(({ band }) => band < usual + bandsAbove);
  const failed = dear.filter(({ state }) => state === 'failed');
  const cheapFailed = cheap.filter(({ state }) => state === 'failed');
  const isShift =
    failed.length >= CHEAP_THEN_DEAR.leastFailed &&
    cheap.length - cheapFailed.length >= CHEAP_THEN_DEAR.leastCheap &&
    sharePer10000(failed.length, dear.length) >= CHEAP_THEN_DEAR.dearShare &&
    sharePer10000(cheapFailed.length, cheap.length) <= CHEAP_THEN_DEAR.cheapShare;
  if (!isShift) return undefined;
  return {
    rule: 'cheap_then_dear',
    evidence: evidenceOf(failed.map(({ id }) => id)),
    figures: [cheap.length - cheapFailed.length, failed.length, dear.length, (medianOf(dear) ?? usual) - usual],
  };
}

function medianOf(orders: readonly PricedOrder[]): number | undefined {
  const bands: Record<string, number> = {};
  for (const { band } of orders) bands[band] = (bands[band] ?? 0) + 1;
  return medianBand(bands);
}
