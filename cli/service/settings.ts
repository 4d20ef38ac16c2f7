/** What the local service shares with a deployment: read from wrangler.toml, so that there is one place for it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_FOLDER } from './project-folder.ts';

export type Settings = {
  readonly compatibilityDate: string;
  readonly logName: string;
  readonly ledgerOrigin: string;
};

/** Throws, naming the setting, when one is missing. */
export async function readSettings(): Promise<Settings> {
  const toml = await readFile(path.join(PROJECT_FOLDER, 'wrangler.toml'), 'utf8');
  const setting = (name: string): string => {
    const value = new RegExp(`^${name} = "([^"]+)"`, 'm').exec(toml)?.[1];
    if (value === undefined) throw new Error(`wrangler.toml has no ${name}.`);
    return value;
  };
  const logName = setting('LOG_NAME');
  return { compatibilityDate: setting('compatibility_date'), logName, ledgerOrigin: `${logName}/ledger/0` };
}
