/** The door of a seller's journal: examine, verify, commit, promise. */
import type { SignedPromise } from '../../schema/api/submission.ts';
import { isAboutOrder, type JournalBody } from '../../schema/entries/index.ts';
import { accept, type Result } from '../../schema/problems.ts';
import { signPromise } from '../../trust/entry/promise.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { nowMs } from '../clock.ts';
import { drain } from './drain.ts';
import { examine } from './examine.ts';
import { recall } from './idempotent.ts';
import { checkOpenings } from './openings.ts';
import type { Parts } from './parts.ts';
import { placeOf } from './place.ts';
import type { State } from './store/state.ts';
import { commit } from './transaction.ts';
import { keyAfter, verifySubmission } from './verify-submission.ts';
import type { AppendInput, Command, Placed, Verified } from './write.ts';

/** A promise, or a refusal, for each submission in its order. Sending one again gets the same promise. */
export async function append(parts: Parts, input: AppendInput): Promise<Result<SignedPromise>[]> {
  const { seller, submissions, registry, idempotency } = input;
  const command: Command = {
    seller,
    registry,
    now: nowMs(parts.config, input.nowMs),
    ...(idempotency ? { idempotency } : {}),
  };
  const known = recall(parts.store, idempotency, submissions.length);
  if (known) return promises(parts, seller, known);
  const seen = parts.store.state.read();
  const checked = await verifyAll(parts, submissions, command, seen);
  const verified = checked.flatMap((one) => ('verified' in one ? [one.verified] : []));
  const { placed, alarm } = commit(parts, verified, command, seen);
  await alarm;
  const rest = placed.values();
  const all = checked.map((one): Placed => ('answer' in one ? one.answer : nextOf(rest)));
  if (placed.some((one) => one.ok && one.value.seq === 0)) {
    // A first head, so that the first order can be reviewed. Should the ledger be away, the alarm asks it again.
    await drain(parts, new Set(['head', 'statement']), { now: command.now, registry });
  }
  return promises(parts, seller, all);
}

type Checked = { readonly verified: Verified } | { readonly answer: Placed };

async function verifyAll(
  parts: Parts,
  submissions: AppendInput['submissions'],
  command: Command,
  { facts }: State,
): Promise<Checked[]> {
  const { store, config } = parts;
  const looked = submissions.map((one) => examine(one, `${config.logName}/${command.seller}`));
  const orders = store.orders.readAll(looked.flatMap((one) => (one.ok ? (orderIn(one.value.body) ?? []) : [])));
  const checked: Checked[] = [];
  let key: { readonly key: string } | undefined = facts;
  for (const examined of looked) {
    if (!examined.ok) {
      checked.push({ answer: examined });
      continue;
    }
    const { body, id, submission } = examined.value;
    const about = orderIn(body);
    const order = about === undefined ? undefined : orders.get(about);
    const stored = isNext(body, order?.facts) ? undefined : store.entries.byId(id);
    if (stored) {
      checked.push({ answer: accept(placeOf(stored)) });
      continue;
    }
    const opened = checkOpenings(body, submission.openings);
    const verified = opened.ok
      ? await verifySubmission(examined.value, { seller: key, order: order?.facts }, command)
      : opened;
    if (verified.ok) key = keyAfter(body, key);
    checked.push(verified.ok ? { verified: { ...verified.value, order } } : { answer: verified });
  }
  return checked;
}

const orderIn = (body: JournalBody): string | undefined => (isAboutOrder(body) ? body.order : undefined);

/** Whether the body follows what is stored now: then it cannot be stored itself, and need not be looked for. */
function isNext(body: JournalBody, order: OrderFacts | undefined): boolean {
  if (!isAboutOrder(body)) return false;
  return body.kind === 'order' ? order === undefined : body.prev === order?.tip;
}

function nextOf(placed: Iterator<Placed>): Placed {
  const next = placed.next();
  if (next.done) throw new Error('every verified submission has an answer');
  return next.value;
}

async function promises(parts: Parts, seller: string, placed: readonly Placed[]): Promise<Result<SignedPromise>[]> {
  const signer = await parts.operator();
  const log = `${parts.config.logName}/${seller}`;
  return Promise.all(placed.map(async (one) => (one.ok ? accept(await signPromise(log, one.value, signer)) : one)));
}
