import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
test('runs in workerd', () => {
  expect(env.LOG_NAME).toBe('touchstone.local');
  expect(env.ROOT_KEY).toHaveLength(43);
});
