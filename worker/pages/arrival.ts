/**
 * Where a reader of the trust page comes from. A browser writes `Referer` itself, so a site can leave it out and cannot
 * write another's; `badge`, which the widget puts into the link on a site that is not proved, can be written by anyone.
 * So only the header may say anything good.
 */
import { domain } from '../../schema/fields.ts';
import type { Arrival } from './trust/arrived.tsx';

/** Undefined when nothing is known, and within these pages. `domains` are those that the seller has proved. */
export function arrivalOf(
  request: Request,
  badge: string | undefined,
  domains: readonly string[],
): Arrival | undefined {
  const referrer = hostOf(request.headers.get('referer'));
  const own = new URL(request.url).hostname;
  if (referrer !== undefined && referrer !== own) return { host: referrer, isProved: isAmong(domains, referrer) };
  const named = badge !== undefined && domain.safeParse(badge).success && badge !== own ? badge : undefined;
  return named === undefined || isAmong(domains, named) ? undefined : { host: named, isProved: false };
}

/** With or without `www.`, as in the widget. Any other subdomain may be somebody else's. */
function isAmong(domains: readonly string[], host: string): boolean {
  return domains.some((one) => one === host || `www.${one}` === host);
}

/** Of a page on the web; undefined for a machine without a name, an app, and anything that is no address. */
function hostOf(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && domain.safeParse(hostname).success ? hostname : undefined;
}
