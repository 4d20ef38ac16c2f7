import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Keys for tests only: everyone knows them. ROOT_KEY is the public key of the seed 04 04 04 ... */
const TEST_SETTINGS = {
  ROOT_KEY: 'ypOsFwUYcHHWe4PH_w7-gQjo7EUwV113JoeTM9vavnw',
  OPERATOR_SEED: 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE',
  LOG_SEED: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
  HOSTED_SEED: 'AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM',
  DEVELOPMENT: 'on',
};

/** Pages are drawn by the same JSX runtime as in the Worker; it has no other for development. */
const JSX = { jsx: { runtime: 'automatic', importSource: '#jsx', development: false } } as const;

export default defineConfig({
  test: {
    // What a test that holds made the service log is of no interest.
    silent: 'passed-only',
    // One for each of two cores, over all projects together: much of what browsers and processes do is waiting.
    maxWorkers: 2,
    projects: [
      {
        oxc: JSX,
        test: {
          name: 'pure',
          include: ['test/pure/**/*.test.ts'],
          setupFiles: ['test/support/steady-seeds.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        oxc: JSX,
        plugins: [
          cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { bindings: TEST_SETTINGS } }),
        ],
        test: { name: 'workers', include: ['test/worker/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'node',
          include: ['test/node/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        oxc: JSX,
        test: {
          name: 'browser',
          expect: { poll: { timeout: 10_000 } },
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
