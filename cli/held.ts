/** `npm run held`: the photos that wait for the operator, and what to do with each. See docs/operator.md. */
import { parseArgs } from 'node:util';
import { accept, type Result } from '../schema/problems.ts';
import { HIDE_BASES, HIDE_REASONS } from '../schema/words.ts';
import { conclude } from './client/conclude.ts';
import { decide, type Decision } from './held/decide.ts';
import { heldLines, heldPhotos } from './held/list.ts';
import { operated } from './keys/operated.ts';

const USAGE = `npm run held -- [COMMAND] [--base URL] [--data FOLDER]

  (no command)                 lists the photos that wait, the oldest first
  show SELLER ORDER PHOTO      shows one to everybody
  hide SELLER ORDER PHOTO --reason REASON [--basis BASIS]
                               keeps one hidden, and says why

  --reason  ${HIDE_REASONS.join(', ')}
  --basis   ${HIDE_BASES.join(', ')}; default policy
  --base    the service; default http://127.0.0.1:8787
  --data    the folder whose keys.json holds the operator key; default ./data`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8787' },
    data: { type: 'string', default: './data' },
    reason: { type: 'string' },
    basis: { type: 'string', default: 'policy' },
  },
});

await conclude(run(), USAGE);

/** Undefined when called wrongly. */
async function run(): Promise<Result<readonly string[]> | undefined> {
  const [command, seller = '', order = '', photo = '', ...rest] = positionals;
  if (command === undefined) {
    const held = await heldPhotos(await operated(values.base, values.data));
    return held.ok ? accept(heldLines(held.value)) : held;
  }
  const decision = decisionOf(command);
  if (decision === undefined || photo === '' || rest.length > 0) return undefined;
  const decided = await decide(await operated(values.base, values.data), { seller, order, photo }, decision);
  return decided.ok ? accept([`${photo} is ${decision.visible ? 'shown' : 'hidden'}.`]) : decided;
}

function decisionOf(command: string): Decision | undefined {
  // Every such entry has a reason and a basis; those of a release say nothing.
  if (command === 'show') return { visible: true, reason: 'off_topic', basis: 'policy' };
  const reason = HIDE_REASONS.find((one) => one === values.reason);
  const basis = HIDE_BASES.find((one) => one === values.basis);
  return command === 'hide' && reason && basis ? { visible: false, reason, basis } : undefined;
}
