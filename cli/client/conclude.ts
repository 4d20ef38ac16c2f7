/** How a command ends that answers with lines or a refusal. */
import type { Result } from '../../schema/problems.ts';

/**
 * Prints the lines, the refusal (status 1), or for a wrong call, which gives undefined, the usage (status 2). A file that
 * is not there is said in a sentence.
 */
export async function conclude(running: Promise<Result<readonly string[]> | undefined>, usage: string): Promise<void> {
  try {
    const done = await running;
    if (done === undefined) {
      console.error(usage);
      process.exitCode = 2;
    } else if (done.ok) {
      console.log(done.value.join('\n'));
    } else {
      console.error(`${done.refusal.detail} (${done.refusal.code})`);
      process.exitCode = 1;
    }
  } catch (error) {
    if (!isAbsentFile(error)) throw error;
    console.error(`There is no file ${error.path}.`);
    process.exitCode = 1;
  }
}

const isAbsentFile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error;
