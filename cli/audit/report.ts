/** An audit in words. */
import { HOUR_MS } from '../../schema/fields.ts';
import type { Finding } from './finding.ts';
import type { AuditedSeller } from './seller.ts';
import type { AuditedService } from './service.ts';

/** Of one log; the rest is counted. */
const MOST_FINDINGS = 20;

/** A line on the seller, and one for each finding. */
export function sellerLines({ seller, size, served, checked, longestWaitMs, findings }: AuditedSeller): string[] {
  const score = served.score === undefined ? 'not enough data' : (served.score / 100).toFixed(2);
  const verdict = findings.length === 0 ? 'recomputed the same' : 'does not hold';
  const { promoters, proofs, texts } = checked;
  const also = `${count(promoters, 'promoter')}, ${count(proofs, 'proof')}, ${count(texts, 'text')}`;
  const wait = `entries waited up to ${(Math.max(0, longestWaitMs) / HOUR_MS).toFixed(1)} h for their head`;
  return [`${seller}: ${count(size, 'entry')}, ${score}, ${verdict} (${also}; ${wait})`, ...findingLines(findings)];
}

/** What the whole amounts to. `rootKeyGiven`: whether the auditor brought the root key. */
export function summaryLines({ ledger, sellers }: AuditedService, rootKeyGiven: boolean): string[] {
  const faults = findingsOf({ ledger, sellers }).length;
  const total = (of: (seller: AuditedSeller) => number) => sellers.reduce((sum, seller) => sum + of(seller), 0);
  return [
    `ledger: ${count(ledger.size, 'entry')}`,
    ...findingLines(ledger.findings),
    `Read: ${count(sellers.length, 'seller')}, ${count(
      total(({ size }) => size),
      'entry',
    )}, ` +
      `${count(
        total(({ checked }) => checked.promoters),
        'promoter',
      )}, ` +
      `${count(
        total(({ checked }) => checked.proofs),
        'inclusion proof',
      )}, ` +
      `${count(
        total(({ checked }) => checked.texts),
        'review text',
      )}.`,
    rootKeyGiven
      ? `Root key: the one given, ${ledger.registry.root}.`
      : `Root key: taken from the service itself, ${ledger.registry.root}. Give the one you know with --root.`,
    faults === 0 ? 'Everything holds.' : `${count(faults, 'finding')}. What each means: docs/auditors.md.`,
  ];
}

export function findingsOf({ ledger, sellers }: AuditedService): readonly Finding[] {
  return [...ledger.findings, ...sellers.flatMap(({ findings }) => findings)];
}

function findingLines(findings: readonly Finding[]): string[] {
  const more = findings.length - MOST_FINDINGS;
  return [
    ...findings.slice(0, MOST_FINDINGS).map(({ log, wrong }) => `  WRONG in ${log}: ${wrong}`),
    ...(more > 0 ? [`  and ${count(more, 'finding')} more of this log`] : []),
  ];
}

function count(many: number, one: string): string {
  const plural = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`;
  return `${many} ${many === 1 ? one : plural}`;
}
