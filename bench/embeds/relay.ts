/** Hands a request on to a running service, so that its answers are packed and counted like everyone's. */
import type { IncomingMessage } from 'node:http';

export type Service = {
  /** Where this bench's own server shows it. */
  readonly path: string;
  /** Where it runs, spelled as it calls itself in what it serves. */
  readonly address: string;
};

export type Answer = {
  readonly body: string | Buffer;
  readonly type: string;
  readonly status: number;
  readonly cookies?: readonly string[];
};

const HANDED_ON = ['content-type', 'cookie', 'x-xsrf-token'] as const;

export async function relay(request: IncomingMessage, service: Service, origin: string): Promise<Answer> {
  const headers = HANDED_ON.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = await fetch(service.address + (request.url ?? '').slice(service.path.length), {
    method: request.method ?? 'GET',
    headers,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  const cookies = answer.headers.getSetCookie();
  const isText = /^text\/|json|javascript/.test(type);
  // What it says of its own address has to lead here too, or the page would go past this server.
  const shown = isText ? body.toString().replaceAll(service.address, origin + service.path) : body;
  return { body: shown, type, status: answer.status, cookies };
}
