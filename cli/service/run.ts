/**
 * `node cli/service/run.ts FOLDER PORT`: the development service as a process of its own, for whoever has to be able to
 * kill it. Says its address and a newline once it is up; ends when its input does, so that none outlives its owner.
 */
import { startService } from './service.ts';

const [dataFolder, port] = process.argv.slice(2);
if (dataFolder === undefined) {
  console.error('Usage: node cli/service/run.ts FOLDER PORT');
  process.exit(2);
}
const service = await startService({ dataFolder, port: Number(port ?? 0) });
process.stdin.resume();
process.stdin.once('end', () => void service.stop().then(() => process.exit(0)));
process.stdout.write(`${service.url}\n`);
