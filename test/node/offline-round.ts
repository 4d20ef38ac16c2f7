/**
 * `node test/node/offline-round.ts FOLDER`: a whole round of `npm run serve` in an empty folder, in whatever network
 * this process has. Prints what it saw, as JSON; `test/node/serve-round.test.ts` judges it.
 */
import { connect } from 'node:net';
import { auditService } from '../../cli/audit/service.ts';
import type { Client } from '../../cli/client/client.ts';
import { readLog } from '../../cli/client/read-log.ts';
import { receiptFaults } from './receipt.ts';
import { Served } from './served.ts';
import { must, openShop, playRound, settle } from './served-shop.ts';

export type Seen = Awaited<ReturnType<typeof playAll>>;

const [folder = ''] = process.argv.slice(2);
console.log(JSON.stringify(await playAll()));

async function playAll() {
  const network = await reach('192.0.2.1');
  const first = await Served.start(folder);
  const shop = await openShop(first.api, folder);
  const { ids, kept } = await playRound(first.api, shop);
  await settle(first.api, shop.seller);
  const before = await look(first.api, shop.seller);
  const receiptBefore = await receiptFaults(first.api, shop.seller, kept);
  const second = await Served.start(folder).then(
    async (served) => {
      await served.stop();
      return 'it started';
    },
    (error: Error) => error.message,
  );
  const isUpBeside = (await fetch(`${first.api.baseUrl}/health`)).ok;
  await first.stop();
  const after = await Served.start(folder);
  try {
    return {
      network,
      ids,
      before,
      receiptBefore,
      second,
      isUpBeside,
      lastWords: first.lines.at(-1) ?? '',
      after: await look(after.api, shop.seller),
      receiptAfter: await receiptFaults(after.api, shop.seller, kept),
    };
  } finally {
    await after.stop();
  }
}

/** All that anybody can read, and what an auditor finds in it. */
async function look(api: Client, seller: string) {
  const score = must(await api.call('readScore', { params: { seller } }));
  const { ledger, sellers } = must(await auditService(api, {}));
  return {
    score,
    journal: must(await readLog(api, seller)),
    ledger: must(await readLog(api)),
    reviews: must(await api.call('readReviews', { params: { seller }, query: { text: 'yes' } })),
    sellers: must(await api.call('listSellers', {})),
    registry: must(await api.call('readRegistry', {})),
    audit: sellers.map(({ size, checked }) => ({ size, checked })),
    findings: [...ledger.findings, ...sellers.flatMap(({ findings }) => findings)],
  };
}

/** What a connection to an address of the internet comes to: `ENETUNREACH` where there is no network. */
function reach(host: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 80, timeout: 1_000 });
    const end = (how: string) => {
      socket.destroy();
      resolve(how);
    };
    socket.once('connect', () => end('connected'));
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}
