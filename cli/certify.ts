/** `npm run certify`: renews, replaces or ends an operator key by a certificate of the root key. See docs/operator.md. */
import { parseArgs } from 'node:util';
import type { Result } from '../schema/problems.ts';
import { askCommand, endCommand } from './certify/ask.ts';
import { signCommand } from './certify/sign.ts';
import { useCommand } from './certify/use.ts';
import { client } from './client/client.ts';
import { conclude } from './client/conclude.ts';

const USAGE = `npm run certify -- COMMAND [--base URL] [--data FOLDER]

  ask REQUEST [--new-key]      writes what the root key is to sign, so that the operator key in force holds on,
                               or another one follows it
  end KEY REQUEST [--minutes N]
                               the same, to end an operator key within so many minutes; default 60
  sign REQUEST CERTIFICATE --root FILE
                               signs it with the root key; needs no network
  use CERTIFICATE              puts it into the ledger, and a new key into keys.json

  --base  the service; default http://127.0.0.1:8787
  --data  the folder with keys.json; default ./data
  --root  the file root-key.json, where it is kept`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8787' },
    data: { type: 'string', default: './data' },
    root: { type: 'string' },
    'new-key': { type: 'boolean', default: false },
    minutes: { type: 'string', default: '60' },
  },
});

await conclude(run(), USAGE);

/** Undefined when called wrongly. */
async function run(): Promise<Result<readonly string[]> | undefined> {
  const [command, first, second, ...rest] = positionals;
  if (first === undefined || rest.length > 0) return undefined;
  const { base, data, root } = values;
  const minutes = Number(values.minutes);
  if (command === 'ask' && second === undefined) {
    return askCommand(client(base), data, { file: first, isNewKey: values['new-key'] });
  }
  if (command === 'end' && second !== undefined && Number.isInteger(minutes) && minutes > 2) {
    return endCommand(client(base), { key: first, file: second, minutes });
  }
  if (command === 'sign' && second !== undefined && root !== undefined) return signCommand(first, second, root);
  if (command === 'use' && second === undefined) return useCommand(client(base), data, first);
  return undefined;
}
