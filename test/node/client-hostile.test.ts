/** What a hostile service cannot do to whoever reads it: send them elsewhere, or keep them for ever. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { patient } from '../../cli/audit/patient.ts';
import { client } from '../../cli/client/client.ts';
import { readCheckpoint } from '../../cli/client/read-log.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Every way in which a service is read. */
const READS = [
  ['an operation', (url: string, ms?: number) => client(url, ms).call('readRegistry', {})],
  ['an address', (url: string, ms?: number) => client(url, ms).bytes('/p/photo', 100)],
  ['a checkpoint', (url: string, ms?: number) => readCheckpoint(client(url, ms), 'ledger/0')],
] as const;

test.each(READS)('%s that sends us elsewhere is not followed', async (_, read) => {
  let isAsked = false;
  const elsewhere = await serving((_request, response) => {
    isAsked = true;
    response.end('{}');
  });
  const url = await serving((_request, response) => response.writeHead(302, { location: elsewhere }).end());
  expect(await read(url)).toMatchObject({ refusal: { code: 'unavailable' } });
  expect(isAsked).toBe(false);
});

test.each(READS)('%s that never ends is given up', async (_, read) => {
  const url = await serving((_request, response) => {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  expect(await read(url, 500)).toMatchObject({ refusal: { code: 'unavailable' } });
});

test('an answer longer than any that the service has is given up', async () => {
  const url = await serving((_request, response) => {
    const flood = (): void => {
      while (response.write(Buffer.alloc(1_048_576))) continue;
    };
    response.on('drain', flood);
    flood();
  });
  expect(await client(url).call('readRegistry', {})).toMatchObject({ refusal: { code: 'too_large' } });
});

test('a checkpoint longer than any note is given up', async () => {
  const url = await serving((_request, response) => response.end(Buffer.alloc(1_000_000)));
  expect(await readCheckpoint(client(url), 'ledger/0')).toMatchObject({ refusal: { code: 'too_large' } });
});

test('a redirect is told, so that whoever gave the old address can give the new one', async () => {
  const url = await serving((_request, response) =>
    response.writeHead(301, { location: 'https://new.example/' }).end(),
  );
  expect(await client(url).call('readRegistry', {})).toMatchObject({
    refusal: { detail: expect.stringContaining('https://new.example/') },
  });
});

test('a service whose address is none is told, and not a crash', async () => {
  expect(await client('trust.example').call('readRegistry', {})).toMatchObject({ refusal: { code: 'malformed' } });
});

test('a refusal cannot write over the terminal that tells it', async () => {
  const url = await serving((_request, response) => {
    response.writeHead(404).end(JSON.stringify({ code: 'not_found', detail: 'No.\u001b[2J\nEverything holds.' }));
  });
  expect(await client(url).call('readRegistry', {})).toMatchObject({
    refusal: { detail: 'No.\\u{1b}[2J\\u{a}Everything holds.' },
  });
});

test.each(['nonsense', '[]', '{"log":1}', 'null'])('an answer in no known form (%s) ends no audit', async (text) => {
  const url = await serving((_request, response) => response.end(text));
  expect(await patient(client(url)).call('readRegistry', {})).toMatchObject({ refusal: { code: 'malformed' } });
});
