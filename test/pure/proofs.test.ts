/** What a seller signs to say that a domain or an account is theirs, and for how long what was seen counts. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { accountCode, isClaimedBy, proofLine, signaturesFor, signClaim, type Claim } from '../../trust/proof/claim.ts';
import { ACCOUNT_DAYS, DOMAIN_DAYS, provedOn } from '../../trust/proof/standing.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { isPublicAddress } from '../../cli/prove/public-address.ts';
import { publicKeyOf, signerOf } from '../support/build.ts';

const [own, other] = [await signerOf(21), await signerOf(22)];
const SELLER = sellerIdOf(own.publicKey);
const LOG = `trust.example/${SELLER}`;
const claimOf = (domain: string, log = LOG): Claim => ({ kind: 'claim', log, domain });
const wechat = (id: string, log = LOG) => ({ kind: 'claim', log, account: { channel: 'wechat', id } }) as const;

describe('a claim', () => {
  test('is made in one way only, which other implementations can check', async () => {
    const sig = await signClaim(claimOf('shop.example'), own);
    expect(sig).toBe(await signClaim(claimOf('shop.example'), own));
    expect(proofLine(SELLER, sig)).toMatch(/^touchstone=[a-z2-7]{16}\.[\w-]{86}$/);
    // A TXT record holds strings of at most 255 bytes.
    expect(proofLine(SELLER, sig).length).toBeLessThan(256);
    expect(await isClaimedBy(publicKeyOf(own), claimOf('shop.example'), sig)).toBe(true);
  });

  test('is worth nothing for another domain, seller, log, kind of thing or key', async () => {
    const sig = await signClaim(claimOf('shop.example'), own);
    const key = publicKeyOf(own);
    const wrongs: readonly (readonly [string, Claim, string])[] = [
      [key, claimOf('shop.example.evil'), sig],
      [key, claimOf('shop.example', `trust.example/${sellerIdOf(other.publicKey)}`), sig],
      [key, claimOf('shop.example', `evil.example/${SELLER}`), sig],
      [key, wechat('shop.example'), sig],
      [publicKeyOf(other), claimOf('shop.example'), sig],
      [key, claimOf('shop.example'), await signClaim(claimOf('shop.example'), other)],
      [key, claimOf('shop.example'), ''],
      ['', claimOf('shop.example'), sig],
      [toBase64url(new Uint8Array(32)), claimOf('shop.example'), toBase64url(new Uint8Array(64))],
    ];
    for (const [by, claim, given] of wrongs) expect(await isClaimedBy(by, claim, given)).toBe(false);
  });

  test('is found among the lines of others', async () => {
    const sig = await signClaim(claimOf('shop.example'), own);
    const lines = [
      'v=spf1 -all',
      proofLine('a'.repeat(16), sig),
      proofLine(SELLER, sig),
      `x ${proofLine(SELLER, sig)}`,
    ];
    expect(signaturesFor(SELLER, lines)).toEqual([sig]);
    expect(signaturesFor(SELLER, [proofLine(SELLER, sig).toUpperCase(), `touchstone=${SELLER}.`, ''])).toEqual([]);
  });

  test('of an account has a short code of its own for each seller and account', () => {
    const codes = [wechat('a'), wechat('b'), wechat('a', `trust.example/${'b'.repeat(16)}`)].map(accountCode);
    const link = accountCode({ kind: 'claim', log: LOG, account: { channel: 'link', id: 'a' } });
    expect(new Set([...codes, link]).size).toBe(4);
    for (const code of codes) expect(code).toMatch(/^ts-[a-z2-7]{12}$/);
    expect(accountCode(wechat('a'))).toBe(codes[0]);
  });
});

describe('a proof', () => {
  const day = 20_000;
  const facts = {
    domains: [
      { name: 'old.example', day: day - 100 },
      { name: 'new.example', day },
    ],
    accounts: [{ channel: 'wechat', id: 'tea', day }],
  } as const;

  test('counts on its day and for 90 days, an account 180, and then ends by itself', () => {
    const names = (on: number) => provedOn(facts, on).domains;
    expect(names(day)).toEqual(['new.example']);
    expect(names(day + DOMAIN_DAYS - 1)).toEqual(['new.example']);
    expect(names(day + DOMAIN_DAYS)).toEqual([]);
    expect(names(day - 11)).toEqual(['old.example', 'new.example']);
    expect(provedOn(facts, day + ACCOUNT_DAYS - 1).accounts).toEqual([{ channel: 'wechat', id: 'tea' }]);
    expect(provedOn(facts, day + ACCOUNT_DAYS).accounts).toEqual([]);
    expect([DOMAIN_DAYS, ACCOUNT_DAYS]).toEqual([90, 180]);
  });

  test('that lapsed never counts again without another', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (first, more) => {
        const [before, after] = [provedOn(facts, day + first), provedOn(facts, day + first + more)];
        expect(before.domains).toEqual(expect.arrayContaining(after.domains));
        expect(before.accounts).toEqual(expect.arrayContaining(after.accounts));
      }),
    );
  });
});

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.100.100.200', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:93.184.216.34', false],
  ['64:ff9b::7f00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['fec0::1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['shop.example', false],
  ['127.1', false],
  ['', false],
])('the address %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
