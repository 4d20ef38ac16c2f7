/** A name server over UDP that knows a few names: what the real resolver of the command asks. */
import { createSocket } from 'node:dgram';

const [A, TXT] = [1, 16];
const NAME_ERROR = 3;

export type Zone = Map<string, { readonly txt?: readonly string[]; readonly a?: string }>;
export type TinyDns = { readonly address: string; readonly stop: () => Promise<void> };

/** Answers from `zone` as it then is. A name that is not in it does not exist. */
export async function tinyDns(zone: Zone): Promise<TinyDns> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answer(query, zone), port, address));
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        socket.close(() => resolve());
      }),
  };
}

function answer(query: Buffer, zone: Zone): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const known = zone.get(labels.join('.').toLowerCase());
  const records = known === undefined ? [] : recordsOf(known, type);
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8580 | (known === undefined ? NAME_ERROR : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  const answers = records.map((data) => {
    const head = Buffer.alloc(12);
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([header, query.subarray(12, at + 5), ...answers]);
}

/** The data of the records of one type. A text longer than 100 bytes comes in several strings, as it may. */
function recordsOf({ txt = [], a }: { readonly txt?: readonly string[]; readonly a?: string }, type: number): Buffer[] {
  if (type === A) return a === undefined ? [] : [Buffer.from(a.split('.').map(Number))];
  if (type !== TXT) return [];
  return txt.map((text) =>
    Buffer.concat(
      (text.match(/.{1,100}/g) ?? ['']).map((part) => Buffer.from(`${String.fromCharCode(part.length)}${part}`)),
    ),
  );
}
