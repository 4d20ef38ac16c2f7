/** Fills a development service with the history of the demo's sellers, through its public API alone. */
import type { Submission } from '../../schema/api/submission.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { sendBatches } from '../client/batches.ts';
import { client, type Client } from '../client/client.ts';
import { firstPolicyEntry, operatorCertificate } from '../keys/operator.ts';
import type { Service } from '../service/service.ts';
import { castDemo, registration, shopOf, type Cast } from './actors/cast.ts';
import { Seller } from './actors/seller.ts';
import { FATES } from './fates/all.ts';
import { snacks, SPAMMER } from './fates/snacks.ts';
import { Random } from './random.ts';
import { reportAsRecipient } from './recipients.ts';
import { Stage, type Fate } from './stage.ts';
import { slotsOf, Timeline, type Slot } from './timeline.ts';

export type Seeded = { readonly sellers: readonly Seller[]; readonly entries: number };
export type SeedInput = {
  readonly service: Pick<Service, 'url' | 'keys' | 'settings'>;
  /** Where the history ends; the present, in a demo. */
  readonly nowMs: number;
  /** Which sellers, by the ids of their fates; all of them unless given. */
  readonly only?: readonly string[];
  readonly onProgress?: (done: number, of: number) => void;
};

/** How long entries gather before they are sent together, as if a platform pushed them several times a day. */
const SLOT_MS = 8 * HOUR_MS;
/** Anchors are taken for 30 days; a fresh one is fetched well before. */
const ANCHOR_MS = 15 * DAY_MS;
const REGISTRY_DAYS = 410;
const RECIPIENTS = 14;

/** The sellers of the demo, whether or not the service knows them. */
export async function demoSellers(logName: string, timeline: Timeline): Promise<readonly (readonly [Fate, Seller])[]> {
  return Promise.all(
    FATES.map(async (fate) => [fate, await Seller.make(fate.id, fate.profile, logName, timeline)] as const),
  );
}

/** Throws when the service refuses anything: the demo breaks no rule. */
export async function seedDemo({ service, nowMs, only, onProgress }: SeedInput): Promise<Seeded> {
  const api = client(service.url);
  const endMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const timeline = new Timeline();
  const cast = await castDemo();
  const chosen = (await demoSellers(service.settings.logName, timeline)).filter(
    ([{ id }]) => only?.includes(id) ?? true,
  );
  const registryMs = endMs - REGISTRY_DAYS * DAY_MS;
  const shops = await register(api, service, cast, chosen, registryMs);
  for (const [fate, seller] of chosen) {
    const shop = shops.get(fate.id);
    if (!shop) throw new Error(`${fate.id} has no shop.`);
    const { operator } = service.keys;
    const stage = new Stage({ seller, cast, shop, operator, random: new Random(`fate/${fate.id}`), endMs, timeline });
    seller.register(stage.ago(fate.sinceDays), operator, endMs);
    fate.play(stage);
  }
  const slots = slotsOf(timeline.until(endMs), SLOT_MS, endMs);
  const sent = await sendSlots(api, slots, onProgress);
  const spammer = chosen.find(([{ id }]) => id === snacks.id)?.[1];
  const reported = spammer ? await reportSpam(api, spammer.id) : 0;
  return { sellers: chosen.map(([, seller]) => seller), entries: sent + reported };
}

/** People who bought nothing report the agent's share link, each from a device of their own. */
async function reportSpam(api: Client, seller: string): Promise<number> {
  for (let device = 1; device <= RECIPIENTS; device += 1) {
    const address = `203.0.113.${device}`;
    const answer = await reportAsRecipient(api, { seller, promoter: SPAMMER, address, reason: 'spam' });
    if (!answer.ok) throw new Error(`${answer.refusal.code}: ${answer.refusal.detail}`);
  }
  return RECIPIENTS;
}

/** Operator, policy and issuers, before the first seller. */
async function register(
  api: Client,
  { keys, settings }: SeedInput['service'],
  cast: Cast,
  chosen: Awaited<ReturnType<typeof demoSellers>>,
  nowMs: number,
) {
  const ledger = settings.ledgerOrigin;
  const shops = new Map(
    await Promise.all(
      chosen.map(async ([fate, seller]) => {
        return [fate.id, await shopOf(fate.id, `Shop of ${fate.id} (demo)`, seller.id)] as const;
      }),
    ),
  );
  const entries = [
    await operatorCertificate(keys, ledger, nowMs - DAY_MS),
    await firstPolicyEntry(keys, ledger, Math.floor(nowMs / DAY_MS)),
    ...(await Promise.all([...Object.values(cast), ...shops.values()].map((one) => registration(keys, ledger, one)))),
  ];
  for (const body of entries) {
    const answer = await api.call('submitRegistryEntry', { body, nowMs });
    if (!answer.ok) throw new Error(`The registry refuses ${JSON.stringify(body.body)}: ${answer.refusal.detail}`);
  }
  return shops;
}

async function sendSlots(api: Client, slots: readonly Slot[], onProgress: SeedInput['onProgress']): Promise<number> {
  const anchors = new Anchors(api);
  let entries = 0;
  for (const [index, { at, acts }] of slots.entries()) {
    const submissions: Submission[] = [];
    for (const act of acts) {
      const anchor = act.anchored ? await anchors.of(act.seller, at) : '';
      submissions.push(...(await act.sign(anchor)));
    }
    const results = await sendBatches(api, submissions, at);
    for (const [which, result] of results.entries()) {
      if (result.ok) continue;
      const { code, detail } = result.refusal;
      throw new Error(`${code}: ${detail} ${JSON.stringify(submissions[which]?.body)} at ${at}`);
    }
    entries += submissions.length;
    onProgress?.(index + 1, slots.length);
  }
  return entries;
}

/** Recent roots to anchor reviews to: a statement names one that the ledger holds, of the moment it is asked for. */
class Anchors {
  private readonly api: Client;
  private readonly roots = new Map<string, { readonly anchor: string; readonly at: number }>();

  constructor(api: Client) {
    this.api = api;
  }

  async of(seller: string, nowMs: number): Promise<string> {
    const known = this.roots.get(seller);
    if (known && nowMs - known.at < ANCHOR_MS) return known.anchor;
    const answer = await this.api.call('readScore', { params: { seller }, nowMs });
    if (!answer.ok) throw new Error(`No anchor for ${seller}: ${answer.refusal.detail}`);
    const anchor = answer.value.statement.root;
    this.roots.set(seller, { anchor, at: nowMs });
    return anchor;
  }
}
