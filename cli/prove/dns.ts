/** What DNS says of a domain, from the machine's own resolver or a given one. */
import { Resolver } from 'node:dns/promises';

const TIMEOUT_MS = 5_000;
const TRIES = 2;
const MOST_LINES = 100;

export type Dns = {
  /** The TXT records of a name, each joined to one line; none where there is no such name. Throws when nobody answers. */
  readonly textsOf: (name: string) => Promise<readonly string[]>;
  /** The addresses of a name; none where there is no such name. Throws when nobody answers. */
  readonly addressesOf: (name: string) => Promise<readonly string[]>;
};

/** @param server an address such as `9.9.9.9` or `127.0.0.1:5353`, instead of the machine's resolver */
export function dns(server?: string): Dns {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (server !== undefined) resolver.setServers([server]);
  return {
    textsOf: async (name) => {
      const records = await orNone(resolver.resolveTxt(name));
      return records.slice(0, MOST_LINES).map((chunks) => chunks.join(''));
    },
    addressesOf: async (name) => {
      const all = [orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))];
      return (await Promise.all(all)).flat();
    },
  };
}

/** That a name does not exist, or has no such record, is an answer. */
async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(?:ENOTFOUND|ENODATA)$/.test(String(error.code))) return [];
    throw error;
  }
}
