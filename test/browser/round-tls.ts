/** TLS in front of a plain server: signatures in pages need a secure context, and real shops have one. */
import { request } from 'node:http';
import { createServer } from 'node:https';
import { getEntrySocketHttpOptions } from 'miniflare';

export type TlsFront = { readonly port: number; readonly stop: () => Promise<void> };

/** Serves what `target` serves. The certificate is Miniflare's own, so the browser has to be told to take it. */
export async function tlsFront(target: string): Promise<TlsFront> {
  const options = await getEntrySocketHttpOptions({ https: true } as Parameters<typeof getEntrySocketHttpOptions>[0]);
  const { privateKey, certificateChain } = ('https' in options && options.https.tlsOptions?.keypair) || {};
  if (privateKey === undefined || certificateChain === undefined) throw new Error('Miniflare has no certificate.');
  const server = createServer({ key: privateKey, cert: certificateChain }, (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = request(new URL(url ?? '/', target), { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
