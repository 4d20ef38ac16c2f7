/** `npm run prove` against a real service, a real name server and a real web server with TLS. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signerOfSeed } from '../../cli/keys/keys.ts';
import { checkDomain } from '../../cli/prove/check-domain.ts';
import { recheckSeller } from '../../cli/prove/recheck.ts';
import { dns } from '../../cli/prove/dns.ts';
import { wellKnownLines, type Reach } from '../../cli/prove/well-known.ts';
import type { Operated } from '../../cli/keys/operated.ts';
import { rewriteProofs } from '../../cli/prove/write.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { signerFromSeed, type Signer } from '../../trust/keys/signer.ts';
import { proofLine, signClaim } from '../../trust/proof/claim.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { aRegistration, publicKeyOf, signed } from '../support/build.ts';
import { Served } from './served.ts';
import { must } from './served-shop.ts';
import { website } from './website.ts';
import { tinyDns, type TinyDns, type Zone } from './tiny-dns.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const TODAY = Math.floor(Date.now() / DAY_MS);
const zone: Zone = new Map();
let folder: string;
let served: Served;
let names: TinyDns;
let operated: Operated;
let reach: Reach;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-prove-'));
  names = await tinyDns(zone);
  reach = { dns: dns(names.address) };
  served = await Served.start(folder);
  const file = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as { operator: string };
  operated = { api: served.api, operator: await signerOfSeed(file.operator) };
});
afterAll(async () => {
  await served.stop();
  await names.stop();
  await rm(folder, { recursive: true });
});

/** A registered seller, and the file with the seed of their key. */
async function aSeller(byte: number) {
  const seed = new Uint8Array(32).fill(byte);
  const key = await signerFromSeed(seed);
  const seller = sellerIdOf(key.publicKey);
  const log = `${must(await served.api.call('readRegistry', {})).logName}/${seller}`;
  must(await served.api.call('submitEntry', { body: await signed(aRegistration(log, key), [key]) }));
  const keyFile = path.join(folder, `${seller}.seed`);
  await writeFile(keyFile, `${toBase64url(seed)}\n`);
  return { seller, log, key, keyFile, claimant: { seller, log, key: publicKeyOf(key) } };
}

/** What the command prints and its exit code; `typed` is what the person at the terminal types. */
async function prove(
  args: readonly string[],
  typed?: string,
): Promise<{ code: number | null; out: string; err: string }> {
  const common = ['--base', served.api.baseUrl, '--data', folder, '--resolver', names.address];
  const child = spawn(process.execPath, ['cli/prove.ts', ...args, ...common], { cwd: ROOT });
  child.stdin.end(typed === undefined ? '' : `${typed}\n`);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => {
      child.on('close', resolve);
    }),
  ]);
  return { code, out, err };
}

const sellerAnswer = async (seller: string) => must(await served.api.call('readSeller', { params: { seller } }));
const lineOf = async (key: Signer, seller: string, log: string, domain: string) =>
  proofLine(seller, await signClaim({ kind: 'claim', log, domain }, key));

describe('the command', () => {
  test('takes a domain from the seller’s line in DNS to the statement that the widget reads', async () => {
    const { seller, keyFile } = await aSeller(31);
    const claimed = await prove(['claim', seller, 'shop.example', '--key', keyFile]);
    expect([claimed.code, claimed.err]).toEqual([0, '']);
    const line = /^touchstone=.*$/m.exec(claimed.out)?.[0] ?? '';
    expect(line).toContain(seller);

    const early = await prove(['domain', seller, 'shop.example']);
    expect(early.code).toBe(1);
    expect(early.err).toContain('The TXT record _touchstone.shop.example has no line of this seller.');
    zone.set('_touchstone.shop.example', { txt: ['v=something', line] });
    const proved = await prove(['domain', seller, 'shop.example']);
    expect([proved.code, proved.out.trim()]).toEqual([
      0,
      'shop.example is proved by its TXT record, and written down.',
    ]);
    expect((await sellerAnswer(seller)).domains).toEqual([{ name: 'shop.example', day: TODAY }]);
    const explained = must(await served.api.call('readExplanation', { params: { seller } }));
    expect(explained.statement.size).toBe(2);
    const { statement } = must(await served.api.call('readScore', { params: { seller } }));
    expect(statement.domains).toEqual(['shop.example']);

    expect((await prove(['drop', seller, 'shop.example'])).code).toBe(0);
    expect((await sellerAnswer(seller)).domains).toEqual([]);
  });

  test('takes an account once a person has typed the code that only this seller’s profile can show', async () => {
    const { seller, keyFile } = await aSeller(32);
    const claimed = await prove(['claim', seller, 'wechat', 'tea-garden', '--key', keyFile]);
    const [, code = ''] = /: (ts-[a-z2-7]{12})$/m.exec(claimed.out) ?? [];
    const [, claim = ''] = / (--claim=\S+)$/m.exec(claimed.out) ?? [];
    const account = ['account', seller, 'wechat', 'tea-garden'];
    expect((await prove(account, code)).err).toContain('signer_missing');
    expect((await prove([...account, claim], 'ts-aaaaaaaaaaaa')).err).toContain('not the code');
    expect((await prove([...account.with(3, 'evil'), claim], code)).err).toContain('bad_signature');
    expect((await sellerAnswer(seller)).accounts).toEqual([]);
    const proved = await prove([...account, claim], ` ${code} `);
    expect([proved.code, proved.err]).toEqual([0, '']);
    expect((await sellerAnswer(seller)).accounts).toEqual([{ channel: 'wechat', id: 'tea-garden', day: TODAY }]);
    // The next look needs the profile only.
    expect((await prove(account, code)).code).toBe(0);
    expect((await prove(account, 'ts-')).code).toBe(1);
    expect((await sellerAnswer(seller)).accounts).toHaveLength(1);
  });

  test('says how it is called, and lets nobody claim with another’s key', async () => {
    for (const wrong of [[], ['domain'], ['claim', 'x', 'y'], ['account', 'x', 'wechat'], ['recheck', 'a', 'b']]) {
      expect(await prove(wrong)).toMatchObject({ code: 2, out: '' });
    }
    const [mine, other] = [await aSeller(33), await aSeller(34)];
    const claimed = await prove(['claim', other.seller, 'shop.example', '--key', mine.keyFile]);
    expect(claimed).toMatchObject({ code: 1, out: '' });
    expect((await prove(['domain', mine.seller, 'https://shop.example'])).err).toContain('is not a domain');
  });
});

describe('a domain', () => {
  test('is not proved by another seller’s line, a line for another domain, or one that another key signed', async () => {
    const [mine, other] = [await aSeller(35), await aSeller(36)];
    const wrongs = [
      await lineOf(other.key, other.seller, other.log, 'stolen.example'),
      await lineOf(mine.key, mine.seller, mine.log, 'elsewhere.example'),
      await lineOf(other.key, mine.seller, mine.log, 'stolen.example'),
      await lineOf(mine.key, mine.seller, other.log, 'stolen.example'),
    ];
    zone.set('_touchstone.stolen.example', { txt: wrongs });
    const checked = await checkDomain(mine.claimant, 'stolen.example', reach);
    expect(checked).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    const right = await lineOf(mine.key, mine.seller, mine.log, 'stolen.example');
    zone.set('_touchstone.stolen.example', { txt: [...wrongs, right] });
    expect(await checkDomain(mine.claimant, 'stolen.example', reach)).toEqual({ ok: true, value: 'dns' });
  });

  test('is proved by a file on its website, over TLS of its own name', async () => {
    const { claimant, key, seller, log } = await aSeller(37);
    const line = await lineOf(key, seller, log, 'shop.example');
    zone.set('shop.example', { a: '127.0.0.1' });
    zone.set('other.example', { a: '127.0.0.1' });
    zone.delete('_touchstone.shop.example');
    const asked: (string | undefined)[] = [];
    const site = await aWebsite((request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      response.end(`# ours\n${line}\r\n`);
    });
    expect(await checkDomain(claimant, 'shop.example', site.reach)).toEqual({ ok: true, value: 'file' });
    expect(asked).toEqual(['shop.example/.well-known/touchstone.txt']);
    // The certificate names another.
    expect(await wellKnownLines('other.example', site.reach)).toMatchObject({ ok: false });
    // Nothing outside a test lets the command connect to this machine.
    const { mayConnect: _, ...strict } = site.reach;
    const refused = await wellKnownLines('shop.example', strict);
    expect(refused).toMatchObject({ ok: false, refusal: { detail: expect.stringContaining('not public') } });
    expect(asked).toHaveLength(1);
    site.stop();
  });

  test.each<readonly [string, RequestListener, string]>([
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'https://shop.example/x' }).end(),
      'status 302',
    ],
    ['no file', (_, response) => response.writeHead(404).end(), 'status 404'],
    ['a file without end', (_, response) => response.end('x'.repeat(70_000)), 'larger than 65536 bytes'],
    ['a connection that breaks', (_, response) => response.destroy(), 'cannot be read'],
  ])('is not proved by %s', async (_name, listener, why) => {
    zone.set('shop.example', { a: '127.0.0.1' });
    const site = await aWebsite(listener);
    expect(await wellKnownLines('shop.example', site.reach)).toMatchObject({
      ok: false,
      refusal: { detail: expect.stringContaining(why) },
    });
    site.stop();
  });
});

describe('the recheck', () => {
  const daysAgo = (n: number) => TODAY - n;
  const listed = async (seller: string, domains: { name: string; day: number }[]) =>
    must(await rewriteProofs(operated, seller, () => ({ domains })));

  test('dates anew what is proved still, keeps what fails for a while, and takes off what is gone for two weeks', async () => {
    const { key, seller, log } = await aSeller(38);
    for (const name of ['still.example', 'fresh.example']) {
      zone.set(`_touchstone.${name}`, { txt: [await lineOf(key, seller, log, name)] });
    }
    await listed(seller, [
      { name: 'still.example', day: daysAgo(7) },
      { name: 'fresh.example', day: daysAgo(6) },
      { name: 'failing.example', day: daysAgo(13) },
      { name: 'gone.example', day: daysAgo(14) },
    ]);
    const done = must(await recheckSeller(operated, seller, TODAY, reach));
    expect([done.renewed, done.failing.map((one) => one.domain), done.dropped.map((one) => one.domain)]).toEqual([
      ['still.example'],
      ['failing.example'],
      ['gone.example'],
    ]);
    expect((await sellerAnswer(seller)).domains).toEqual([
      { name: 'still.example', day: TODAY },
      { name: 'fresh.example', day: daysAgo(6) },
      { name: 'failing.example', day: daysAgo(13) },
    ]);
    // Again: nothing is written.
    const { size } = await sellerAnswer(seller);
    must(await recheckSeller(operated, seller, TODAY, reach));
    expect((await sellerAnswer(seller)).size).toBe(size);
    const said = await prove(['recheck', seller]);
    expect(said.out).toContain('failing.example is not proved today, and taken off if that lasts.');
  });

  test('takes nothing off while the name server does not answer', async () => {
    const { seller } = await aSeller(39);
    await listed(seller, [{ name: 'silent.example', day: daysAgo(80) }]);
    const silent = await tinyDns(new Map());
    await silent.stop();
    const done = must(await recheckSeller(operated, seller, TODAY, { dns: dns(silent.address) }));
    expect([done.failing.length, done.dropped.length]).toEqual([1, 0]);
    expect((await sellerAnswer(seller)).domains).toHaveLength(1);
  });

  test('lists the accounts that a person has to look at, of all sellers', async () => {
    const { seller } = await aSeller(40);
    const accounts = [
      { channel: 'wechat', id: 'fine', day: daysAgo(149) },
      { channel: 'douyin', id: 'soon', day: daysAgo(150) },
      { channel: 'link', id: 'https://x.example/me', day: daysAgo(180) },
    ] as const;
    must(await rewriteProofs(operated, seller, () => ({ accounts: [...accounts] })));
    must(await served.api.call('readExplanation', { params: { seller } }));
    const { out, code } = await prove(['recheck']);
    expect(code).toBe(0);
    expect(out).toContain(`${seller}: douyin soon lapses soon: look`);
    expect(out).toContain(`${seller}: link https://x.example/me no longer counts: look`);
    expect(out).not.toContain('fine');
  });

  test('gives way to what somebody else wrote in between', async () => {
    const { seller } = await aSeller(41);
    let tries = 0;
    const others = { name: 'theirs.example', day: TODAY };
    const { api } = operated;
    const raced: Operated = {
      ...operated,
      api: {
        ...api,
        call: async (operation, call) => {
          if (operation === 'submitEntry' && tries++ === 0) await listed(seller, [others]);
          return api.call(operation, call);
        },
      },
    };
    const mine = { name: 'mine.example', day: TODAY };
    must(await rewriteProofs(raced, seller, ({ domains }) => ({ domains: [...domains, mine] })));
    expect((await sellerAnswer(seller)).domains).toEqual([others, mine]);
  });
});

/** A website of shop.example, reached by the names of the zone. */
async function aWebsite(listener: RequestListener) {
  const { port, ca, stop } = await website(folder, listener);
  return { reach: { dns: dns(names.address), port, ca, mayConnect: () => true }, stop };
}
