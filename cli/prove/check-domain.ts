/** Whether a seller has proved a domain: DNS first, then the file. Either is enough. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { isClaimedBy, signaturesFor, type Claim } from '../../trust/proof/claim.ts';
import { wellKnownLines, type Reach } from './well-known.ts';

export type ProvedBy = 'dns' | 'file';
/** Who claims: the seller's id, journal and key in force. */
export type Claimant = { readonly seller: string; readonly log: string; readonly key: string };

/**
 * Refuses with what was found instead, in words for the seller: `not_found` where DNS says that there is no such line,
 * `unavailable` where it could not be asked.
 */
export async function checkDomain(claimant: Claimant, domain: string, reach: Reach): Promise<Result<ProvedBy>> {
  const claim = { kind: 'claim', log: claimant.log, domain } as const;
  const record = `_touchstone.${domain}`;
  const texts = await reach.dns.textsOf(record).catch((error: unknown) => String(error));
  if (typeof texts !== 'string' && (await proves(texts, claimant, claim))) return accept('dns');
  const file = await wellKnownLines(domain, reach);
  if (file.ok && (await proves(file.value, claimant, claim))) return accept('file');
  const inDns = typeof texts === 'string' ? `could not be asked for (${texts})` : faultOf(texts, claimant);
  const inFile = file.ok ? `The file ${faultOf(file.value, claimant)}.` : file.refusal.detail;
  return refuse(
    typeof texts === 'string' ? 'unavailable' : 'not_found',
    `The TXT record ${record} ${inDns}. ${inFile}`,
  );
}

async function proves(lines: readonly string[], { seller, key }: Claimant, claim: Claim): Promise<boolean> {
  for (const sig of signaturesFor(seller, lines)) if (await isClaimedBy(key, claim, sig)) return true;
  return false;
}

function faultOf(lines: readonly string[], { seller }: Claimant): string {
  return signaturesFor(seller, lines).length === 0
    ? 'has no line of this seller'
    : 'has a line of this seller that is signed by another key than is in force, or for another domain';
}
