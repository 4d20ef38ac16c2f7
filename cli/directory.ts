/** `npm run directory`: makes the directory of a running service anew from its sellers. Sending it again is harmless. */
import { parseArgs } from 'node:util';
import { operated } from './keys/operated.ts';
import { operatorQuestion } from './keys/operator.ts';

const USAGE = `npm run directory -- [--base URL] [--data FOLDER]

  --base  the service; default http://127.0.0.1:8787
  --data  the folder whose keys.json holds the operator key; default ./data`;

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8787' },
    data: { type: 'string', default: './data' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else process.exitCode = await rebuild(values.base, values.data);

/** The exit code: 1 when a seller could not tell the directory. */
async function rebuild(base: string, dataFolder: string): Promise<number> {
  const { api, operator } = await operated(base, dataFolder);
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) return tell(registry.refusal.detail);
  const failed: string[] = [];
  let told = 0;
  for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
    const body = await operatorQuestion({ operator }, 'rebuild_directory', registry.value.log, Date.now(), after);
    const page = await api.call('rebuildDirectory', { body });
    if (!page.ok) return tell(`${page.refusal.detail} (${page.refusal.code})`);
    told += page.value.told;
    failed.push(...page.value.failed);
    after = page.value.next;
  }
  console.log(`${told} sellers are in the directory.`);
  return failed.length === 0 ? 0 : tell(`Run it again; these could not tell it: ${failed.join(', ')}`);
}

function tell(wrong: string): number {
  console.error(wrong);
  return 1;
}
