/**
 * Where a reader of the trust page comes from. Only `Referer` is believed: a browser writes it itself, so a site can leave
 * it out and cannot write another's. What stands in a link, anyone can write.
 */
import { domain } from '../../schema/fields.ts';
import type { Arrival } from './trust/arrived.tsx';

/** Undefined when nothing is known, and within these pages. `domains` are those that the seller has proved. */
export function arrivalOf(request: Request, domains: readonly string[]): Arrival | undefined {
  const host = hostOf(request.headers.get('referer'));
  if (host === undefined || host === new URL(request.url).hostname) return undefined;
  // With or without `www.`, as in the widget. Any other subdomain may be somebody else's.
  return { host, isProved: domains.some((one) => one === host || `www.${one}` === host) };
}

/** Of a page on the web; undefined for a machine without a name, an app, and anything that is no address. */
function hostOf(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && domain.safeParse(hostname).success ? hostname : undefined;
}
