/** `npm run prove`: what belongs to a seller, proved and proved again. See docs/operator.md. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { client } from './client/client.ts';
import { conclude } from './client/conclude.ts';
import { signerOfSeed } from './keys/keys.ts';
import { operated } from './keys/operated.ts';
import {
  accountCommand,
  askPerson,
  claimCommand,
  domainCommand,
  dropCommand,
  recheckCommand,
  today,
} from './prove/commands.ts';
import { dns } from './prove/dns.ts';

const USAGE = `npm run prove -- COMMAND [--base URL]

for the seller, with --key FILE, which holds the seed of the seller's key in base64url:
  claim SELLER DOMAIN              prints the line for DNS or the website
  claim SELLER CHANNEL ID          prints the code for the profile, and what to send to the operator

for the operator, with --data FOLDER, whose keys.json holds the operator key (default ./data):
  domain SELLER DOMAIN             checks a domain, and writes it down
  account SELLER CHANNEL ID        asks for the code in the profile, and writes the account down; a new one needs
                                   --claim=SIGNATURE
  drop SELLER DOMAIN, drop SELLER CHANNEL ID
  recheck [SELLER]                 every day: checks all domains again, and lists accounts to look at

  --base      the service; default http://127.0.0.1:8787
  --resolver  the name server to ask, such as 9.9.9.9; default the machine's own`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8787' },
    data: { type: 'string', default: './data' },
    key: { type: 'string' },
    claim: { type: 'string' },
    resolver: { type: 'string' },
  },
});
const api = client(values.base);
const reach = { dns: dns(values.resolver) };
const [command = '', seller = '', first = '', second] = positionals;
const names = positionals.slice(2);

await conclude(run(), USAGE);

/** Undefined when called wrongly. */
async function run() {
  if (command === 'recheck' && names.length === 0) {
    return recheckCommand(await operated(values.base, values.data), seller === '' ? undefined : seller, today(), reach);
  }
  if (seller === '' || names.length === 0 || names.length > 2) return undefined;
  if (command === 'claim' && values.key !== undefined) {
    return claimCommand(api, seller, names, await signerOfSeed((await readFile(values.key, 'utf8')).trim()));
  }
  if (command === 'domain' && second === undefined) {
    return domainCommand(await operated(values.base, values.data), seller, first, today(), reach);
  }
  if (command === 'account' && second !== undefined) {
    const { claim } = values;
    return accountCommand(await operated(values.base, values.data), seller, [first, second], {
      claim,
      ask: askPerson,
      day: today(),
    });
  }
  return command === 'drop' ? dropCommand(await operated(values.base, values.data), seller, names) : undefined;
}
