/** An account at Cloudflare as the stand-in for wrangler plays it, seen from a test. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { wranglerAt, type Wrangler } from '../../cli/build/wrangler.ts';

export type Account = {
  readonly databases: readonly { readonly name: string; readonly uuid: string }[];
  readonly buckets: readonly string[];
  /** The one Worker, once it is deployed. */
  readonly worker?: {
    readonly name: string;
    readonly vars: Readonly<Record<'LOG_NAME' | 'ROOT_KEY', string>>;
    readonly databaseId: string;
  };
  readonly secrets: Readonly<Record<string, string>>;
  /** The command that fails, such as `secret bulk`. */
  readonly failing?: string;
};

export class StandIn {
  readonly folder: string;
  readonly wrangler: Wrangler;

  private constructor(folder: string) {
    this.folder = folder;
    process.env['STAND_IN_FOLDER'] = folder;
    this.wrangler = wranglerAt(path.join(import.meta.dirname, 'wrangler-stand-in.ts'));
  }

  /** An account without anything in it. */
  static async open(folder: string): Promise<StandIn> {
    const standIn = new StandIn(folder);
    await standIn.change({ databases: [], buckets: [], secrets: {} });
    return standIn;
  }

  async account(): Promise<Account> {
    return JSON.parse(await readFile(path.join(this.folder, 'account.json'), 'utf8')) as Account;
  }

  change(account: Account): Promise<void> {
    return writeFile(path.join(this.folder, 'account.json'), JSON.stringify(account));
  }

  /** The arguments of all runs since this was asked the last time. */
  async takeRuns(): Promise<string[][]> {
    const file = path.join(this.folder, 'runs.jsonl');
    const lines = (await readFile(file, 'utf8').catch(() => '')).trim();
    await writeFile(file, '');
    return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line) as string[]);
  }
}
