/**
 * Reads `https://<domain>/.well-known/touchstone.txt`. Whoever names the domain is a stranger: only public addresses are
 * connected to, and just those that were looked at; a redirect is not followed; size and time have an end.
 */
import { get } from 'node:https';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Dns } from './dns.ts';
import { isPublicAddress } from './public-address.ts';

const PATH = '/.well-known/touchstone.txt';
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 65_536;

/** Where tests differ from the internet: the port, whom to trust, and which addresses may be connected to. */
export type Reach = {
  readonly dns: Dns;
  readonly port?: number;
  readonly ca?: string;
  readonly mayConnect?: (address: string) => boolean;
};

/** The lines of the file. Refuses `unavailable`, with what is wrong in words for the seller. */
export async function wellKnownLines(domain: string, reach: Reach): Promise<Result<readonly string[]>> {
  const wrong = (what: string) => refuse('unavailable', `https://${domain}${PATH} ${what}.`);
  const addresses = await reach.dns.addressesOf(domain).catch(() => []);
  if (addresses.length === 0) return wrong('cannot be read: the domain has no address');
  const address = addresses.find(reach.mayConnect ?? isPublicAddress);
  if (address === undefined) return wrong('is not read: the domain has an address that is not public');
  return new Promise((resolve) => {
    const request = get(
      {
        host: address,
        servername: domain,
        port: reach.port ?? 443,
        path: PATH,
        headers: { host: domain, accept: 'text/plain' },
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(reach.ca === undefined ? {} : { ca: reach.ca }),
      },
      (response) => {
        if (response.statusCode !== 200) {
          request.destroy();
          resolve(wrong(`answers with status ${response.statusCode}, not with 200; a redirect is not followed`));
          return;
        }
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes <= MOST_BYTES) return;
          resolve(wrong(`is larger than ${MOST_BYTES} bytes`));
          request.destroy();
        });
        response.on('end', () => resolve(accept(linesOf(Buffer.concat(chunks).toString('utf8')))));
      },
    );
    request.on('error', (error) => resolve(wrong(`cannot be read (${error.message})`)));
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}
