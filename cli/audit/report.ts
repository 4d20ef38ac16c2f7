/** An audit in words. */
import { HOUR_MS } from '../../schema/fields.ts';
import type { Finding } from './finding.ts';
import type { AuditedSeller } from './seller.ts';
import type { AuditedService } from './service.ts';

/** Of one log; the rest is counted. */
const MOST_FINDINGS = 20;

const CHECKED = [
  ['promoters', 'promoter'],
  ['proofs', 'inclusion proof'],
  ['texts', 'review text'],
  ['photos', 'photo'],
] as const;

/** A line on the seller, and one for each finding. */
export function sellerLines(audited: AuditedSeller): string[] {
  const { seller, size, served, checked, longestWaitMs, findings, missing, left } = audited;
  const score = served.score === undefined ? 'not enough data' : (served.score / 100).toFixed(2);
  const verdict = findings.length === 0 ? 'recomputed the same' : 'does not hold';
  const read = CHECKED.map(([what, one]) => count(checked[what], one));
  const wait = `entries waited up to ${(Math.max(0, longestWaitMs) / HOUR_MS).toFixed(1)} h for their head`;
  return [
    `${seller}: ${count(size, 'entry')}, ${score}, ${verdict} (${read.join(', ')}; ${wait})`,
    ...linesOf('WRONG', 'finding', findings),
    ...linesOf('MISSING', 'photo', missing),
    ...(left === 0
      ? []
      : [`  LEFT to the next audit: ${count(left, 'review')}, of which something was said meanwhile`]),
  ];
}

/** What the whole amounts to. `rootKeyGiven`: whether the auditor brought the root key. */
export function summaryLines({ ledger, sellers }: AuditedService, rootKeyGiven: boolean): string[] {
  const faults = findingsOf({ ledger, sellers }).length;
  const sum = (of: (seller: AuditedSeller) => number): number => sellers.reduce((all, seller) => all + of(seller), 0);
  const read = [
    count(sellers.length, 'seller'),
    count(
      sum(({ size }) => size),
      'entry',
    ),
    ...CHECKED.map(([what, one]) =>
      count(
        sum(({ checked }) => checked[what]),
        one,
      ),
    ),
  ];
  const missing = sum((seller) => seller.missing.length);
  return [
    `ledger: ${count(ledger.size, 'entry')}`,
    ...linesOf('WRONG', 'finding', ledger.findings),
    `Read: ${read.join(', ')}.`,
    rootKeyGiven
      ? `Root key: the one given, ${ledger.registry.root}.`
      : `Root key: taken from the service itself, ${ledger.registry.root}. Give the one you know with --root.`,
    ...(missing === 0 ? [] : [`Not shown, and no entry says why: ${count(missing, 'photo')}. See docs/auditors.md.`]),
    faults === 0 ? 'Everything holds.' : `${count(faults, 'finding')}. What each means: docs/auditors.md.`,
  ];
}

export function findingsOf({ ledger, sellers }: AuditedService): readonly Finding[] {
  return [...ledger.findings, ...sellers.flatMap(({ findings }) => findings)];
}

function linesOf(mark: 'WRONG' | 'MISSING', one: string, findings: readonly Finding[]): string[] {
  const more = findings.length - MOST_FINDINGS;
  return [
    ...findings.slice(0, MOST_FINDINGS).map(({ log, wrong }) => `  ${mark} in ${log}: ${wrong}`),
    ...(more > 0 ? [`  and ${count(more, one)} more of this log`] : []),
  ];
}

function count(many: number, one: string): string {
  const plural = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`;
  return `${many} ${many === 1 ? one : plural}`;
}
