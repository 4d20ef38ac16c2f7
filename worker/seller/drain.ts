/**
 * Telling others: the ledger a head, everyone a signed statement, the directory a row. Every step may be done twice, so
 * the way after a crash is the ordinary way: the alarm comes again, and what is still in the outbox is done again.
 */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import type { NewSellerRow } from '../directory/sellers.ts';
import { capture, type Capture, type Subject } from './capture.ts';
import { explainAhead } from './explained.ts';
import { detect } from './detect/detect.ts';
import { clearPhotos } from './photos.ts';
import { flushOpens } from './flush-opens.ts';
import { recordHead } from './head.ts';
import { tellHeld } from './tell-held.ts';
import { tellLinks } from './tell-links.ts';
import { tellPromoters } from './tell-promoters.ts';
import { tidyUp } from './tidy-up.ts';
import { readRegistry } from './ledger-calls.ts';
import { armAlarm, askForDaily, askForTomorrow, putOff } from './outbox.ts';
import type { Parts } from './parts.ts';
import { presentMs } from './present.ts';
import { openedProfile } from './profile-text.ts';
import { signStatement } from './sign-statement.ts';
import type { Task } from './store/outbox.ts';

/**
 * `now`: what time it is for statements; `subject`: whose statement to sign besides the seller's; `isDone`: asked when
 * its turn comes, so that a crowd waiting for the same statement has it signed once.
 */
export type DrainInput = {
  readonly now: number;
  readonly registry?: RegistrySlice;
  readonly subject?: Subject;
  readonly isDone?: () => boolean;
};

/** Does these tasks, after those that run already. On a refusal they stay in the outbox, for later. */
export function drain(parts: Parts, tasks: ReadonlySet<Task>, input: DrainInput): Promise<Result<true>> {
  return parts.drainInTurn(async () => {
    if (input.isDone?.()) return accept(true);
    const done = await drainNow(parts, tasks, input);
    if (!done.ok) {
      console.error('Could not drain', done.refusal);
      putOff(parts);
    }
    await armAlarm(parts);
    return done;
  });
}

/** Writes what the directory holds of this seller again, from what is stored. Refuses `unavailable`. */
export function tellDirectoryAgain(parts: Parts): Promise<Result<true>> {
  return drain(parts, new Set<Task>(['directory', 'promoters', 'held']), { now: presentMs(parts) });
}

/** What the alarm does: all that is due. Never throws, because a runtime gives up on alarms that keep failing. */
export async function drainDue(parts: Parts): Promise<void> {
  const wall = nowMs(parts.config);
  const tasks = new Set(parts.store.outbox.dueBy(wall).map(({ task }) => task));
  try {
    if (tasks.size > 0) await drain(parts, tasks, { now: presentMs(parts) });
    else await armAlarm(parts);
  } catch (error) {
    console.error('A drain failed', error);
    putOff(parts);
    await armAlarm(parts);
  }
}

async function drainNow(parts: Parts, tasks: ReadonlySet<Task>, input: DrainInput): Promise<Result<true>> {
  const registry: Result<RegistrySlice> = input.registry ? accept(input.registry) : await readRegistry(parts);
  if (!registry.ok) return registry;
  const told = await tellState(parts, tasks, { ...input, registry: registry.value });
  // Last, because what these append must never keep a head from being told.
  const rest: readonly (readonly [Task, () => Promise<Result<true>>])[] = [
    ['photos', () => clearPhotos(parts)],
    ['held', () => tellHeld(parts, input.now)],
    ['opens', () => flushOpens(parts, registry.value, input.now)],
    ['links', () => tellLinks(parts)],
    ['promoters', () => tellPromoters(parts, registry.value, input.now)],
    ['detect', () => detect(parts, registry.value, presentMs(parts))],
  ];
  let done = told;
  for (const [task, run] of rest) if (done.ok && tasks.has(task)) done = await run();
  return done;
}

/** A head to the ledger; then a statement and the directory's row, when they are asked for. */
async function tellState(
  parts: Parts,
  tasks: ReadonlySet<Task>,
  { now, registry, subject: asked }: DrainInput & { readonly registry: RegistrySlice },
): Promise<Result<true>> {
  const { store } = parts;
  const subjects = [...(tasks.has('statement') ? [''] : []), ...(asked === undefined ? [] : [asked])];
  const captured = capture(store, registry, now, subjects);
  if (!captured) return accept(true);
  if (subjects.includes('')) explainAhead(parts, captured, registry);
  const { size } = captured.head;
  const head = await recordHead(parts, captured.head);
  if (!head.ok) return head;
  store.outbox.done('head', size);
  for (const subject of subjects) {
    const signed = await signStatement(parts, registry, captured, subject, Math.max(now, captured.head.at));
    if (!signed.ok) return signed;
    keepStatement(parts, captured, subject, signed.value);
  }
  return tasks.has('statement') || tasks.has('directory') ? tellDirectory(parts, captured) : accept(true);
}

/** The statement, and that the directory and tomorrow's statement are still to come: all of it or nothing. */
function keepStatement(parts: Parts, captured: Capture, subject: Subject, signed: SignedStatement): void {
  const { store, storage } = parts;
  const { seller, size } = captured.head;
  parts.ready.forget();
  storage.transactionSync(() => {
    const before = store.statements.read(subject)?.statement.day;
    store.statements.write(subject, signed);
    if (subject !== '') return;
    store.outbox.done('statement', size);
    askForTomorrow(parts, seller, size);
    const wall = nowMs(parts.config);
    store.outbox.ask({ directory: wall }, size, wall);
    if (before !== captured.day) {
      askForDaily(parts, captured.day);
      tidyUp(store, captured.facts.live, signed.statement.issued);
    }
  });
}

/** Tells the directory what the last statement says. */
async function tellDirectory(parts: Parts, { head, facts }: Capture): Promise<Result<true>> {
  const { store } = parts;
  const signed = store.statements.read('');
  if (!signed) return accept(true);
  const { category, state, score, low, high, expires, issued, domains } = signed.statement;
  const name = openedProfile(store, facts)?.name;
  const row: NewSellerRow = {
    seller: head.seller,
    ...(name === undefined ? {} : { name }),
    category,
    state,
    ...(score === undefined ? {} : { score }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    validUntil: expires,
    issued,
    registered: facts.registeredAt,
    domains,
  };
  try {
    await parts.upsertRow(row);
  } catch (error) {
    console.error('The directory did not answer', error);
    return refuse('unavailable', 'The directory did not answer.');
  }
  store.outbox.done('directory', Number.MAX_SAFE_INTEGER);
  return accept(true);
}
