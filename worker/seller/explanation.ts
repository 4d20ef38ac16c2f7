/** Explains the signed statement: only what was counted when it was signed does. */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import { drain } from './drain.ts';
import { told, type Told, wantExplanations } from './explained.ts';
import type { Parts } from './parts.ts';
import { statement, statementTime, type StatementInput } from './statement.ts';

/** All of the answer but what only the directory knows. */
export type OwnExplanation = Omit<ExplanationAnswer, 'among'>;

/**
 * Of the statement as it stands; where the journal has grown since it was signed, a new one is signed, once: then every
 * further one is explained as it is made. Refuses `unknown_seller`, and `unavailable` while none can be signed.
 */
export async function explanation(
  parts: Parts,
  input: Omit<StatementInput, 'promoter'>,
): Promise<Result<OwnExplanation>> {
  wantExplanations(parts);
  const { registry } = input;
  const signed = await statement(parts, input);
  if (!signed.ok) return signed;
  const known = explained(parts, registry);
  if (known) return accept(known);
  await drain(parts, new Set(['head', 'statement']), { now: statementTime(parts, input.nowMs), registry });
  const made = explained(parts, registry);
  return made ? accept(made) : refuse('unavailable', 'The score has not caught up with the journal; try again.');
}

function explained(parts: Parts, registry: RegistrySlice): OwnExplanation | undefined {
  const said = parts.store.statements.read('')?.statement;
  const why = said && told(parts, said, registry);
  return why && answerOf(said, why);
}

function answerOf(said: ScoreStatement, { parts, deductions, entriesFrom, difference, changes }: Told): OwnExplanation {
  const { seller, day, size, policy, issued, category, state, score, expected, base, conduct, byFindings } = said;
  return {
    seller,
    statement: { day, size, policy, issued },
    category,
    state,
    ...(score === undefined ? {} : { score }),
    ...(expected === undefined ? {} : { expected }),
    base,
    conduct,
    parts,
    deductions,
    ...(byFindings === undefined ? {} : { byFindings }),
    entriesFrom,
    difference,
    changes,
  };
}
