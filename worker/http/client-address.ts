/** Where a request comes from, as far as a limit per client needs it. */
import type { Config } from '../config.ts';

/**
 * The client's network: an IPv4 address, or the first 64 bits of an IPv6 address, within which one client moves freely.
 * Undefined where no header is believed, or it is absent. Of a list, the last counts: the nearest proxy wrote it.
 */
export function clientNetwork(request: Request, config: Config): string | undefined {
  const { clientIpHeader } = config;
  const address = clientIpHeader && request.headers.get(clientIpHeader)?.split(',').at(-1)?.trim().toLowerCase();
  if (!address) return undefined;
  return address.includes(':') ? firstHalf(address) : address;
}

function firstHalf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
