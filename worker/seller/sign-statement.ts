/** From an evaluation and a head that the ledger holds to the statement that leaves. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import {
  STATEMENT_SUBJECTS,
  type ScoreStatement,
  type SignedStatement,
  type StatementSubject,
} from '../../schema/statement.ts';
import { HOUR_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { operatorAt, type RegistrySlice } from '../../trust/registry/registry.ts';
import { provedOn } from '../../trust/proof/standing.ts';
import { noticesOf } from '../../trust/replay/notices.ts';
import type { Evaluation } from '../../trust/score/evaluate.ts';
import type { Config } from '../config.ts';
import type { Capture, Subject } from './capture.ts';
import type { Parts } from './parts.ts';

const STATEMENT_MS = 36 * HOUR_MS;

/** Signs with the operator key. Refuses `unavailable` when no certificate in the registry covers `issued`. */
export async function signStatement(
  { config, operator }: Parts,
  registry: RegistrySlice,
  captured: Capture,
  subject: Subject,
  issued: number,
): Promise<Result<SignedStatement>> {
  const signer = await operator();
  const row = operatorAt(registry, signer.keyId, issued);
  if (!row) return refuse('unavailable', 'The registry holds no certificate of the operator key for this moment.');
  const evaluation = captured.evaluations.get(subject);
  if (!evaluation) throw new Error('a statement is signed for what was evaluated');
  const statement = statementOf(config, captured, subject, evaluation, issued);
  const sig = toBase64url(await signer.sign(signedBytes(statement)));
  const { key, from, until, counter, sig: rootSig } = row;
  return accept({ statement, sig, operator: { key, from, until, counter, log: config.ledgerOrigin, sig: rootSig } });
}

function statementOf(
  { logName }: Config,
  { head, facts, policy, day }: Capture,
  subject: Subject,
  evaluation: Evaluation,
  issued: number,
): ScoreStatement {
  const { seller, size, root } = head;
  const notices = noticesOf(facts, day);
  return {
    kind: 'statement',
    log: `${logName}/${seller}`,
    seller,
    ...namedAs(subject),
    policy,
    day,
    size,
    root,
    ...numbersOf(evaluation),
    conduct: evaluation.conduct,
    base: evaluation.base,
    parts: [...evaluation.parts],
    deductions: [...evaluation.deductions],
    ...(evaluation.byFindings === undefined ? {} : { byFindings: evaluation.byFindings }),
    ...(evaluation.overdue === undefined ? {} : { overdue: evaluation.overdue }),
    ...(subject === '' && notices ? { notices } : {}),
    effective: { ...evaluation.effective },
    counts: { ...evaluation.counts },
    aspects: { ...evaluation.aspects },
    category: facts.category,
    ...provedOn(facts, day),
    issued,
    expires: issued + STATEMENT_MS,
  };
}

/** The field of a statement that names its subject. */
function namedAs(subject: Subject): Pick<ScoreStatement, StatementSubject> {
  const [kind, id] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
  const named = STATEMENT_SUBJECTS.find((one) => one === kind);
  return named ? { [named]: id } : {};
}

function numbersOf(evaluation: Evaluation): Pick<ScoreStatement, 'state' | 'score' | 'low' | 'high' | 'expected'> {
  if (evaluation.state === 'not_enough_data') return { state: 'not_enough_data' };
  const { state, score, low, high, expected } = evaluation;
  return { state, score, low, high, expected };
}
