import { expect, test } from 'vitest';
import { patient } from '../../cli/audit/patient.ts';
import { type Client, client } from '../../cli/client/client.ts';
import { accept, refuse, type ProblemCode, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';

/** A service that refuses so often, and then answers. */
function after(times: number, code: ProblemCode): Client {
  let left = times;
  const bytes = async (): Promise<Result<Bytes>> => (left-- > 0 ? refuse(code, 'Later.') : accept(new Uint8Array(1)));
  return { ...client('http://service.invalid'), bytes };
}
const ask = (service: Client) => patient(service, 1).bytes('/p', 9);

test('an auditor asks again when a service is too busy, and when it was away for a moment', async () => {
  expect((await ask(after(40, 'rate_limited'))).ok).toBe(true);
  expect((await ask(after(2, 'unavailable'))).ok).toBe(true);
});

test('an auditor takes no for an answer, and silence that lasts too', async () => {
  expect(await ask(after(1, 'gone'))).toMatchObject({ refusal: { code: 'gone' } });
  expect(await ask(after(9, 'unavailable'))).toMatchObject({ refusal: { code: 'unavailable' } });
  expect(await ask(after(99, 'rate_limited'))).toMatchObject({ refusal: { code: 'rate_limited' } });
});
