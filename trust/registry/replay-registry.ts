// What an auditor makes of the ledger's entries: the registry, the heads of every seller, and what breaks a rule.
import type { LedgerEntry, RegistryBody } from '../../schema/entries/index.ts';
import { refuse, type Refusal, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../bytes/base64url.ts';
import { signedBytes } from '../entry/signed-bytes.ts';
import { verifyChecked, type VerifySignature } from '../keys/verify-checked.ts';
import { judgeRegistry, registrySigner } from './judge-registry.ts';
import { emptyRegistry, type Registry } from './registry.ts';

export type Head = { readonly size: number; readonly root: string; readonly at: number; readonly seq: number };

export type ReplayedRegistry = {
  readonly registry: Registry;
  /** The heads of each seller by seller id, from the smallest to the last. */
  readonly heads: ReadonlyMap<string, readonly Head[]>;
  /** Entries that break a rule. They are skipped, as every replayer skips them. */
  readonly broken: readonly { readonly seq: number; readonly refusal: Refusal }[];
};

/**
 * Replays the ledger `log` from its first entry. `root` is the pinned root key in base64url. Whether heads are
 * consistent with the sellers' journals is another question: their checkpoints answer it.
 */
export const replayRegistry = async (
  log: string,
  root: string,
  entries: Iterable<LedgerEntry>,
  verify: VerifySignature = verifyChecked,
): Promise<ReplayedRegistry> => {
  let registry = emptyRegistry(log, root);
  const heads = new Map<string, Head[]>();
  const broken: { seq: number; refusal: Refusal }[] = [];
  let lastAt = 0;
  let nextSeq = 0;
  for (const entry of entries) {
    const result = await judgeEntry(entry, registry, heads, { at: lastAt, seq: nextSeq }, verify);
    if (result.ok) registry = result.value;
    else broken.push({ seq: entry.seq, refusal: result.refusal });
    lastAt = Math.max(lastAt, entry.at);
    nextSeq += 1;
  }
  return { registry, heads, broken };
};

const judgeEntry = async (
  entry: LedgerEntry,
  registry: Registry,
  heads: Map<string, Head[]>,
  least: { readonly at: number; readonly seq: number },
  verify: VerifySignature,
): Promise<Result<Registry>> => {
  const { body, at, seq } = entry;
  if (seq !== least.seq) return refuse('not_an_extension', `Entry ${least.seq} is numbered ${seq}.`);
  if (at < least.at) return refuse('bad_time', 'Time runs backwards here.');
  if (body.kind !== 'head') return judgeSigned(entry, body, registry, verify);
  if (body.log !== registry.log) return refuse('wrong_log', `This is the log ${registry.log}.`);
  const before = heads.get(body.seller) ?? [];
  if (body.size <= (before.at(-1)?.size ?? 0))
    return refuse('not_an_extension', 'This head is not larger than the last.');
  before.push({ size: body.size, root: body.root, at, seq });
  heads.set(body.seller, before);
  return { ok: true, value: registry };
};

const judgeSigned = async (
  { sigs, at }: LedgerEntry,
  body: RegistryBody,
  registry: Registry,
  verify: VerifySignature,
): Promise<Result<Registry>> => {
  const signer = registrySigner(body, sigs, registry, at);
  if (!signer.ok) return signer;
  const signature = fromBase64url(sigs[0]?.sig ?? '');
  if (signature === undefined || !(await verify(signer.value, signedBytes(body), signature))) {
    return refuse('bad_signature', 'The signature does not verify.');
  }
  return judgeRegistry(body, sigs, registry, at);
};
