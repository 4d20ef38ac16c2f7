/**
 * Plays wrangler and an account, as a process: what the account has is in one file of the folder that STAND_IN_FOLDER
 * names, the arguments of every run in another. What it deploys is built by the real wrangler, once.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Account } from './stand-in-account.ts';

const REAL = path.join(import.meta.dirname, '../../node_modules/wrangler/bin/wrangler.js');
const folder = process.env['STAND_IN_FOLDER'] ?? '';
const accountFile = path.join(folder, 'account.json');
const args = process.argv.slice(2);
const WORDS: Readonly<Record<string, number>> = { deploy: 1, r2: 3 };
const command = args.slice(0, WORDS[args[0] ?? ''] ?? 2).join(' ');
appendFileSync(path.join(folder, 'runs.jsonl'), `${JSON.stringify(args)}\n`);

const account = JSON.parse(readFileSync(accountFile, 'utf8')) as Account;
const change = (changed: Partial<Account>) => writeFileSync(accountFile, JSON.stringify({ ...account, ...changed }));
const fail = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};
const config = readFileSync(args[args.indexOf('--config') + 1] ?? '', 'utf8');
const setting = (name: string): string => new RegExp(`^${name} = "(.*)"$`, 'm').exec(config)?.[1] ?? '';
const name = setting('name');

if (account.failing === command) fail('A request to the Cloudflare API failed.');
switch (command) {
  case 'd1 list':
    console.log(JSON.stringify(account.databases));
    break;
  case 'd1 create':
    change({ databases: [...account.databases, { name: args[2] ?? '', uuid: crypto.randomUUID() }] });
    break;
  case 'r2 bucket create':
    if (account.buckets.includes(args[3] ?? '')) fail('The bucket you tried to create already exists, and you own it.');
    change({ buckets: [...account.buckets, args[3] ?? ''] });
    break;
  case 'secret list':
    if (account.worker?.name !== name) fail(`Worker "${name}" not found.`);
    console.log(JSON.stringify(Object.keys(account.secrets).map((secret) => ({ name: secret, type: 'secret_text' }))));
    break;
  case 'secret bulk':
    change({ secrets: { ...account.secrets, ...(JSON.parse(await text(process.stdin)) as Account['secrets']) } });
    break;
  case 'deploy': {
    const upload = path.join(folder, 'upload');
    if (!existsSync(upload)) execFileSync(process.execPath, [REAL, ...args, '--dry-run', '--outdir', upload]);
    const vars = { LOG_NAME: setting('LOG_NAME'), ROOT_KEY: setting('ROOT_KEY') };
    change({ worker: { name, vars, databaseId: setting('database_id') } });
    break;
  }
  default:
    fail(`Unknown command: ${args.join(' ')}`);
}
