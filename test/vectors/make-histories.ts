/** `node test/vectors/make-histories.ts`: writes histories.json anew, after the formula or the generator changed. */
import { writeFileSync } from 'node:fs';
import { checkHistories } from '../support/history-check.ts';
import { HISTORIES_PER_DIGEST } from '../support/history-engines.ts';

const digests = Array.from(
  { length: 10 },
  (_, index) => checkHistories(index * HISTORIES_PER_DIGEST, (index + 1) * HISTORIES_PER_DIGEST).digest,
);
writeFileSync(new URL('histories.json', import.meta.url), `${JSON.stringify({ digests }, null, 2)}\n`);
