import { beforeAll, describe, expect, test } from 'vitest';
import type { CapturedLedger } from '../../cli/audit/capture-ledger.ts';
import { auditLedger, type Known } from '../../cli/audit/ledger.ts';
import { samplePlaces } from '../../cli/audit/proofs.ts';
import { rootsAt } from '../../cli/audit/root.ts';
import type { LedgerEntry } from '../../schema/entries/index.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import { formatEntry } from '../../trust/entry/entry.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';
import { signCheckpoint } from '../../trust/log/checkpoint.ts';
import { ED25519_TYPE } from '../../trust/log/note.ts';
import { formatVkey } from '../../trust/log/vkey.ts';
import { naiveRoot } from './naive-tree.ts';

const LOG_NAME = 'touchstone.test';
const LOG = `${LOG_NAME}/ledger/0`;
const SELLER = 'a'.repeat(16);
const NOW = 1_790_000_000_000;
const ROOT_KEY = 'A'.repeat(43);
let logSigner: Signer;
beforeAll(async () => {
  logSigner = await signerFromSeed(new Uint8Array(32).fill(7));
});

const aHead = (seq: number, letter: string, at = NOW + seq): string => {
  const body: LedgerEntry['body'] = {
    kind: 'head',
    log: LOG,
    seller: SELLER,
    size: seq + 1,
    root: `${letter.repeat(42)}A`,
  };
  return formatEntry({ at, body, seq, sigs: [] });
};
const noteOf = async (lines: readonly string[], signer = logSigner): Promise<string> => {
  const root = fromBase64url(rootsAt(lines, [lines.length]).get(lines.length) ?? '');
  if (!root) throw new Error('there is a root at the full size');
  return signCheckpoint(LOG, lines.length, root, signer);
};
const captured = async (lines: readonly string[], more: Partial<CapturedLedger> = {}): Promise<CapturedLedger> => ({
  log: LOG,
  logName: LOG_NAME,
  logKey: formatVkey({ name: LOG, type: ED25519_TYPE, publicKey: logSigner.publicKey }),
  root: ROOT_KEY,
  notes: [await noteOf(lines)],
  lines,
  readAtMs: NOW + 10,
  ...more,
});
const wrongs = async (reading: CapturedLedger, known: Known = {}): Promise<string[]> => {
  const audited = await auditLedger(reading, known);
  if (!audited.ok) throw new Error(audited.refusal.detail);
  return audited.value.findings.map(({ wrong }) => wrong);
};

const LINES = [aHead(0, 'B'), aHead(1, 'C'), aHead(2, 'D')];

describe('the ledger', () => {
  test('in order has no findings, and keeps all heads with their times', async () => {
    const audited = await auditLedger(await captured(LINES), {});
    if (!audited.ok) throw new Error(audited.refusal.detail);
    const { findings, heads, holds, sellers } = audited.value;
    expect(findings).toEqual([]);
    expect(sellers).toEqual([SELLER]);
    expect(heads(SELLER).map(({ size, at }) => [size, at])).toEqual([
      [1, NOW],
      [2, NOW + 1],
      [3, NOW + 2],
    ]);
    expect(heads('b'.repeat(16))).toEqual([]);
    expect(holds(SELLER, 2, `${'C'.repeat(42)}A`)).toBe(true);
    expect(holds(SELLER, 2, `${'D'.repeat(42)}A`)).toBe(false);
  });

  test('has to extend the checkpoint of an earlier audit', async () => {
    const checkpoint = await noteOf(LINES.slice(0, 2));
    expect(await wrongs(await captured(LINES), { checkpoint })).toEqual([]);
    const forked = [LINES[0] ?? '', aHead(1, 'X'), aHead(2, 'D')];
    expect(await wrongs(await captured(forked), { checkpoint })).toEqual([
      'the checkpoint of the earlier audit has another root than the 2 entries that are served',
    ]);
    expect(await wrongs(await captured(LINES.slice(0, 1)), { checkpoint })).toEqual([
      'the checkpoint of the earlier audit has 2 entries, and 1 are served',
    ]);
  });

  test('has to extend each checkpoint that it showed during the audit', async () => {
    const before = await noteOf([LINES[0] ?? '', aHead(1, 'X')]);
    const notes = [before, await noteOf(LINES)];
    expect(await wrongs(await captured(LINES, { notes }))).toHaveLength(1);
  });

  test('shows a new log key when the old checkpoint no longer opens', async () => {
    const other = await signerFromSeed(new Uint8Array(32).fill(8));
    const checkpoint = await noteOf(LINES, other);
    expect(await wrongs(await captured(LINES), { checkpoint })).toEqual([
      'the checkpoint of the earlier audit is not signed by the log key',
    ]);
  });

  test('is not dated in the future', async () => {
    const lines = [aHead(0, 'B', NOW + 400_000)];
    expect(await wrongs(await captured(lines))).toEqual(['entry 0 is dated in the future']);
  });

  test('goes by its own name', async () => {
    const reading = await captured(LINES, { logName: 'other.test' });
    expect(await wrongs(reading)).toEqual(['the ledger or its key goes by another name']);
  });
});

test('roots are those of every size asked for', () => {
  const lines = Array.from({ length: 300 }, (_, n) => `entry ${n}`);
  const roots = rootsAt(lines, [0, 2, 299, 300, 301]);
  expect([...roots]).toEqual([0, 2, 299, 300].map((size) => [size, toBase64url(naiveRoot(size))]));
});

test('a sample holds different places, all of a small log', () => {
  const numbers = [0.99, 0.1, 0.1, 0.5].values();
  expect(samplePlaces(3, 10, () => numbers.next().value ?? 0)).toEqual([1, 5, 9]);
  expect(samplePlaces(3, 2, () => 0)).toEqual([0, 1]);
});
