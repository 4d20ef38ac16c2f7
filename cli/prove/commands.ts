/** What `npm run prove` does, command by command. Each gives the lines to print, or a refusal. */
import { createInterface } from 'node:readline/promises';
import { MOST_PROVED, account as accountShape } from '../../schema/entries/about-seller.ts';
import { DAY_MS, domain as domainShape } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { accountCode, isClaimedBy, proofLine, signClaim, type Account, type Claim } from '../../trust/proof/claim.ts';
import type { Client } from '../client/client.ts';
import { checkDomain } from './check-domain.ts';
import { allSellers, recheckSeller, type Rechecked } from './recheck.ts';
import type { Reach } from './well-known.ts';
import { rewriteProofs, withProof } from './write.ts';
import type { Operated } from '../keys/operated.ts';

type Lines = Result<readonly string[]>;
/** Asks the person at the terminal; the answer is one line. */
export type Ask = (question: string) => Promise<string>;

/** For the seller: what to put where. `names`: one domain, or a channel and an id. */
export async function claimCommand(api: Client, seller: string, names: readonly string[], key: Signer): Promise<Lines> {
  const known = await api.call('readSeller', { params: { seller } });
  if (!known.ok) return known;
  const { log } = known.value;
  if (toBase64url(key.publicKey) !== known.value.key) {
    return refuse('signer_unexpected', 'That is not the key of this seller that is in force.');
  }
  const [first = '', id] = names;
  if (id === undefined) {
    const domain = domainShape.safeParse(first);
    if (!domain.success) return refuse('malformed', `${first} is not a domain, such as shop.example.`);
    const line = proofLine(seller, await signClaim({ kind: 'claim', log, domain: first }, key));
    return accept([
      `Put this line into the TXT record of _touchstone.${first}, or into https://${first}/.well-known/touchstone.txt:`,
      '',
      line,
      '',
      `Leave it there, and ask the operator to run: npm run prove -- domain ${seller} ${first}`,
    ]);
  }
  const account = accountOf(first, id);
  if (!account.ok) return account;
  const claim = { kind: 'claim', log, account: account.value } as const;
  return accept([
    `Put this code into the public profile of ${first} ${id}: ${accountCode(claim)}`,
    `and ask the operator to run: npm run prove -- account ${seller} ${first} ${id} --claim=${await signClaim(claim, key)}`,
  ]);
}

/** Checks a domain and writes it down as seen on `day`. */
export async function domainCommand(
  operated: Operated,
  seller: string,
  name: string,
  day: number,
  reach: Reach,
): Promise<Lines> {
  if (!domainShape.safeParse(name).success)
    return refuse('malformed', `${name} is not a domain, such as shop.example.`);
  const known = await operated.api.call('readSeller', { params: { seller } });
  if (!known.ok) return known;
  const checked = await checkDomain(known.value, name, reach);
  if (!checked.ok) return checked;
  const full = tooMany(known.value.domains.filter((one) => one.name !== name).length);
  if (full) return full;
  const written = await rewriteProofs(operated, seller, ({ domains }) => ({
    domains: withProof(domains, (one) => one.name === name, { name, day }),
  }));
  if (!written.ok) return written;
  return accept([`${name} is proved by ${checked.value === 'dns' ? 'its TXT record' : 'its file'}, and written down.`]);
}

/**
 * An account, which a person looks at: they type the code that they see in the profile. `claim` is the seller's
 * signature; one that is on the list already needs none.
 */
export async function accountCommand(
  operated: Operated,
  seller: string,
  [channel, id]: readonly [string, string],
  { claim: sig, ask, day }: { readonly claim?: string | undefined; readonly ask: Ask; readonly day: number },
): Promise<Lines> {
  const account = accountOf(channel, id);
  if (!account.ok) return account;
  const known = await operated.api.call('readSeller', { params: { seller } });
  if (!known.ok) return known;
  const isSame = (one: Account): boolean => one.channel === channel && one.id === id;
  const { log, key, accounts } = known.value;
  const claim: Claim & { account: Account } = { kind: 'claim', log, account: account.value };
  if (!accounts.some(isSame)) {
    if (sig === undefined)
      return refuse('signer_missing', 'A new account needs --claim: the signature that the seller made.');
    if (!(await isClaimedBy(key, claim, sig))) {
      return refuse('bad_signature', 'The seller, whose key is in force, did not sign that this account is theirs.');
    }
    const full = tooMany(accounts.length);
    if (full) return full;
  }
  const seen = await ask(`Open the public profile of ${channel} ${id}. Which code do you see there? `);
  if (seen.trim() !== accountCode(claim))
    return refuse('unavailable', 'That is not the code of this seller and account.');
  const written = await rewriteProofs(operated, seller, (now) => ({
    accounts: withProof(now.accounts, isSame, { ...account.value, day }),
  }));
  return written.ok ? accept([`${channel} ${id} is proved, and written down.`]) : written;
}

/** Takes a domain or an account off the list at once. */
export async function dropCommand(operated: Operated, seller: string, names: readonly string[]): Promise<Lines> {
  const [first, id] = names;
  const written = await rewriteProofs(operated, seller, ({ domains, accounts }) =>
    id === undefined
      ? { domains: domains.filter(({ name }) => name !== first) }
      : { accounts: accounts.filter((one) => one.channel !== first || one.id !== id) },
  );
  return written.ok ? accept([`${names.join(' ')} is not on the list of ${seller}.`]) : written;
}

/** Rechecks one seller, or all; one who cannot be told does not stop the others. */
export async function recheckCommand(
  operated: Operated,
  only: string | undefined,
  day: number,
  reach: Reach,
): Promise<Lines> {
  const sellers = only === undefined ? await allSellers(operated.api) : accept([only]);
  if (!sellers.ok) return sellers;
  const lines: string[] = [];
  for (const seller of sellers.value) {
    const done = await recheckSeller(operated, seller, day, reach);
    lines.push(...(done.ok ? linesOf(done.value) : [`${seller}: ${done.refusal.detail} (${done.refusal.code})`]));
  }
  return accept([...lines, `${sellers.value.length} sellers are checked.`]);
}

function linesOf({ seller, renewed, failing, dropped, due }: Rechecked): string[] {
  return [
    ...renewed.map((domain) => `${seller}: ${domain} is proved still`),
    ...failing.map(
      ({ domain, why }) => `${seller}: ${domain} is not proved today, and taken off if that lasts. ${why}`,
    ),
    ...dropped.map(({ domain, why }) => `${seller}: ${domain} is taken off. ${why}`),
    ...due.map(
      ({ account, lapsed }) => `${seller}: ${account} ${lapsed ? 'no longer counts: look' : 'lapses soon: look'}`,
    ),
  ];
}

/** Undefined when there is room for one more. */
function tooMany(others: number) {
  return others < MOST_PROVED ? undefined : refuse('malformed', `The list is full: ${MOST_PROVED} at most. Drop one.`);
}

function accountOf(channel: string, id: string): Result<Account> {
  const account = accountShape.safeParse({ channel, id });
  return account.success
    ? accept(account.data)
    : refuse('malformed', `${channel} is no channel, or ${id} is no id: printable ASCII, at most 120 characters.`);
}

/** The UTC day. */
export const today = (): number => Math.floor(Date.now() / DAY_MS);

/** A line from the terminal, or from what is piped in. */
export const askPerson: Ask = async (question) => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
};
