/** A web server with TLS on this machine, whose certificate is of shop.example and signed by itself. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import path from 'node:path';
import { promisify } from 'node:util';

export type Website = { readonly port: number; readonly ca: string; readonly stop: () => void };

/** @param folder where key and certificate are kept: they are made once */
export async function website(folder: string, listener: RequestListener): Promise<Website> {
  const { key, cert } = await certificate(folder);
  const server = createServer({ key, cert }, listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    ca: cert,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function certificate(folder: string): Promise<{ readonly key: string; readonly cert: string }> {
  const [key, cert] = [path.join(folder, 'tls.key'), path.join(folder, 'tls.crt')];
  const kept = await Promise.all([key, cert].map((file) => readFile(file, 'utf8').catch(() => undefined)));
  if (kept[0] !== undefined && kept[1] !== undefined) return { key: kept[0], cert: kept[1] };
  const how = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const whose = ['-subj', '/CN=shop.example', '-addext', 'subjectAltName=DNS:shop.example'];
  await promisify(execFile)('openssl', [...how, ...whose, '-keyout', key, '-out', cert]);
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}
