/** Processor time of a process, which follows the disk and the other users of a machine far less than the clock does. */
import { readFile } from 'node:fs/promises';

/** Milliseconds on a processor so far, of all its threads; undefined where the system does not tell in Linux's way. */
export async function processorMs(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // After the program's name in brackets, which may hold anything: state is the third field, user time the 14th.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * MS_OF_TICK;
}

/** Linux counts in hundredths of a second on every machine that runs Node. */
const MS_OF_TICK = 10;
