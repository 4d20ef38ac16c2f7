/** Opens the storefront of the demo's own seller. */
import { client } from '../../client/client.ts';
import type { Service } from '../../service/service.ts';
import { castDemo, shopOf } from '../actors/cast.ts';
import { Seller } from '../actors/seller.ts';
import { camellia } from '../fates/camellia.ts';
import { Timeline } from '../timeline.ts';
import { startStorefront, type Storefront } from './server.ts';
import { Shop } from './shop.ts';

/** `trust`: the service's origin as browsers reach it; the service's own address unless given. */
export async function openStorefront(
  service: Pick<Service, 'url' | 'settings'>,
  { port, trust = service.url }: { readonly port: number; readonly trust?: string },
): Promise<Storefront> {
  const seller = await Seller.make(camellia.id, camellia.profile, service.settings.logName, new Timeline());
  const parties = { cast: await castDemo(), shop: await shopOf(camellia.id, 'Camellia Corner', seller.id) };
  return startStorefront({ shop: new Shop(client(service.url), seller.log, parties), trust, port });
}
