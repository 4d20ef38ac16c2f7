/** What a page takes of the browser's main thread, by Chromium's own trace. */
import type { Browser } from 'playwright-core';

/** Milliseconds of the processor: what else runs on the machine, and what the page waits for, do not count. */
export type Taken = {
  /** Compiling and running scripts, with all that follows an answer of the network (microtasks). */
  readonly scriptMs: number;
  /** Finding out styles, and layout. */
  readonly drawingMs: number;
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds; `tdur` is what the processor spent in `dur`. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
};

/** By name in the trace. `ScriptDuration` of `Performance.getMetrics` leaves microtasks out, half of what a widget does. */
const KINDS: Readonly<Record<string, 'script' | 'drawing' | 'cleaning'>> = {
  EvaluateScript: 'script',
  'v8.compile': 'script',
  FunctionCall: 'script',
  RunMicrotasks: 'script',
  UpdateLayoutTree: 'drawing',
  Layout: 'drawing',
  // In whose time the garbage of all is collected is chance.
  MinorGC: 'cleaning',
  MajorGC: 'cleaning',
};

/** What the page at `url` takes while `visit` opens it and stays. One visit at a time in a browser. */
export async function mainThread(browser: Browser, url: string, visit: () => Promise<void>): Promise<Taken> {
  await browser.startTracing(undefined, { categories: ['devtools.timeline', 'v8.execute'] });
  await visit();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
  const opened = trace.traceEvents.find((one) => one.name === 'CommitLoad' && one.args?.data?.url === url);
  if (!opened) throw new Error(`The trace knows no page at ${url}.`);
  return sumOf(
    trace.traceEvents
      .filter(({ ph, pid, tid, ts }) => ph === 'X' && pid === opened.pid && tid === opened.tid && ts >= opened.ts)
      .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0)),
  );
}

/** Of events in the order in which they began. What happens within another kind is taken off that. */
function sumOf(events: readonly TraceEvent[]): Taken {
  const sums = { script: 0, drawing: 0, cleaning: 0 };
  let within: TraceEvent[] = [];
  for (const event of events) {
    const kind = KINDS[event.name];
    if (kind === undefined) continue;
    within = within.filter(({ ts, dur = 0 }) => ts + dur > event.ts);
    const around = KINDS[within.at(-1)?.name ?? ''];
    const ms = (event.tdur ?? 0) / 1000;
    if (around !== kind) {
      sums[kind] += ms;
      if (around !== undefined) sums[around] -= ms;
    }
    within.push(event);
  }
  return { scriptMs: sums.script, drawingMs: sums.drawing };
}
