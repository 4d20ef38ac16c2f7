/** What the doors refuse: nothing of it is stored, nothing half done, and each refusal helps whoever made the mistake. */
import { beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../schema/api/operations.ts';
import { PROBLEMS, type ProblemCode } from '../../schema/problems.ts';
import { CHAIN_ROWS } from './doors/chains.ts';
import { REQUEST_ROWS } from './doors/requests.ts';
import { ROLE_ROWS } from './doors/roles.ts';
import { aScene, stored, type Scene } from './doors/scene.ts';
import { SIGNATURE_ROWS } from './doors/signatures.ts';
import { SPELLING_ROWS } from './doors/spellings.ts';

const ROWS = [...SIGNATURE_ROWS, ...CHAIN_ROWS, ...ROLE_ROWS, ...SPELLING_ROWS, ...REQUEST_ROWS];

/** No bad request brings these about from outside; where they are tested instead. */
const NOT_FROM_OUTSIDE: Partial<Record<ProblemCode, string>> = {
  rate_limited: 'clients.test.ts: asking too often is no bad request',
  unavailable: 'seller-outbox.test.ts: a part that is away',
  not_an_extension: 'ledger.test.ts: only seller objects speak to the ledger',
  idempotency_mismatch: 'routes.test.ts: after a good request',
  gone: 'photos.test.ts: after something was there',
  already_reported: 'routes.test.ts: after a good request',
};

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});

describe('the doors', () => {
  test.each(ROWS)('refuse $what as $code', async ({ code, ask }) => {
    const before = await stored(scene);
    const response = await ask(scene);
    const answer = await response.json<Record<string, unknown>>();
    expect([answer['code'], response.status]).toEqual([code, PROBLEMS[code].status]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(answer['detail']).toMatch(/^[^\n]{12,300}[.:!]$/);
    expect(answer['detail']).not.toMatch(/undefined|\[object|Error\b|worker\/|\.ts\b/);
    expect(await stored(scene)).toEqual(before);
  });

  test('refuse at least a hundred things, each once', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(100);
    expect(new Set(ROWS.map(({ what }) => what)).size).toBe(ROWS.length);
  });

  test('give every code that a bad request can get', () => {
    const given = new Set(ROWS.map(({ code }) => code));
    const missing = (Object.keys(PROBLEMS) as ProblemCode[]).filter(
      (code) => !given.has(code) && !NOT_FROM_OUTSIDE[code],
    );
    expect(missing).toEqual([]);
  });

  test('are tried at every operation', () => {
    for (const id of Object.keys(OPERATIONS)) expect(ROWS.some(({ what }) => what.startsWith(`${id} `))).toBe(true);
  });
});
