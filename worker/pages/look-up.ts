/** What somebody typed, pasted or scanned into "Is this badge real?": a seller, a page elsewhere, a shop, a name. */
import { domain } from '../../schema/fields.ts';
import type { FoundSeller, PageData } from './page-data.ts';

/**
 * `seller`: an id, or an address of ours. `elsewhere`: an address that names a seller's id on another host, which is not
 * our page whatever it looks like. `domain` and `name`: who has proved the site, and whose name it is.
 */
export type Found =
  | { readonly what: 'seller'; readonly seller: string }
  | { readonly what: 'elsewhere'; readonly host: string; readonly seller: string }
  | { readonly what: 'domain'; readonly host: string; readonly sellers: readonly FoundSeller[] }
  | { readonly what: 'name'; readonly typed: string; readonly sellers: readonly FoundSeller[] };

const MOST_TYPED = 500;
const MOST_NAME = 60;

/** Undefined when nothing was typed. `own`: the host name of this service. */
export async function lookUp(data: PageData, typed: string | undefined, own: string): Promise<Found | undefined> {
  const asked = typed?.trim().slice(0, MOST_TYPED) ?? '';
  if (asked === '') return undefined;
  const host = hostIn(asked);
  const seller = sellerIn(asked);
  if (seller !== undefined) {
    return host === undefined || host === own ? { what: 'seller', seller } : { what: 'elsewhere', host, seller };
  }
  if (host !== undefined) {
    return { what: 'domain', host, sellers: await data.sellersOfDomain(host.replace(/^www\./, '')) };
  }
  return { what: 'name', typed: asked, sellers: await data.sellersNamed(asked.slice(0, MOST_NAME)) };
}

/** The seller id in a text: an id, or an address that leads to one. */
export function sellerIn(typed: string): string | undefined {
  return /(?:^|\/)([a-z2-7]{16})(?=$|[/.?#\s])/.exec(typed)?.[1];
}

/** The host of an address, with or without what comes before it, also in the middle of a message. */
function hostIn(typed: string): string | undefined {
  const [, named = ''] = /(?:^|\s|\/\/)(?:[^\s/@]*@)?([^\s/:?#@]+\.[^\s/:?#@]+)/u.exec(typed) ?? [];
  const address = `https://${named}`;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return domain.safeParse(host).success ? host : undefined;
}
