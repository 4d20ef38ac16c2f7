import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { apiKeyGrant, opening, promise, submission } from '../../schema/api/submission.ts';
import { widgetsAnswer } from '../../schema/api/widget.ts';
import { describeIssue } from '../../schema/describe-issue.ts';
import { parseJournalBody, registryBody } from '../../schema/entries/index.ts';
import { hourMs, sellerId } from '../../schema/fields.ts';

const said = (shape: z.ZodMiniType, value: unknown, root?: string): string => {
  const parsed = shape.safeParse(value);
  return parsed.success ? 'in its form' : describeIssue(parsed.error, root);
};
const grant = { kind: 'api_key', log: 'a.b/c', issuer: 'i', hash: 'A'.repeat(43), revoked: 1, issuedAt: 1e12 };
const id = 'A'.repeat(43);

describe('what is said about a value that is not in its form', () => {
  test.each([
    ['a missing field', promise, {}, 'kind: "promise" is expected'],
    ['another type', submission, { body: 3 }, 'body: an object is expected'],
    ['no list', submission, { body: { kind: 'k', log: 'abc/d' }, sigs: {} }, 'sigs: a list is expected'],
    ['no truth value', apiKeyGrant, { body: grant, sigs: [] }, 'body.revoked: true or false is expected'],
    ['no text', opening, { salt: id, data: 1 }, 'data: text is expected'],
    [
      'text that is too long',
      opening,
      { salt: id, data: 'a'.repeat(20_001) },
      'data: text with a length of at most 20000',
    ],
    [
      'a list that is too short',
      apiKeyGrant,
      { body: { ...grant, revoked: true }, sigs: [] },
      'sigs: a list with a length',
    ],
    ['another pattern', sellerId, 'UPPER', 'value: text that matches /^[a-z2-7]{16}$/ is expected'],
    ['a fraction', hourMs, 1.5, 'value: a whole number is expected'],
    ['a number that is too small', hourMs, 0, 'value: a number of at least 946684800000 is expected'],
    ['not on the hour', hourMs, 946_684_800_001, 'value: a multiple of 3600000 is expected'],
    ['a field too many', opening, { salt: id, data: '', more: 1 }, 'value: more has no place here'],
    ['another kind', registryBody, { kind: 'x' }, 'kind: "operator" or "issuer" or "policy" is expected'],
    ['none of several forms', widgetsAnswer.shape.alert, null, 'value: fits none of its forms'],
  ])('names %s', (_, shape, value, expected) => {
    expect(said(shape, value)).toContain(expected);
  });

  test('names the field below a root', () => {
    expect(said(registryBody, { kind: 'policy' }, 'body')).toMatch(/^body\.log: text is expected\.$/);
    expect(parseJournalBody({ kind: 'outcome', log: 'abc/d' })).toEqual({ wrong: 'body.order: text is expected.' });
  });
});
