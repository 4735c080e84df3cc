import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './has-code.ts';
import { thisRun } from './this-run.ts';

/** Says a line about the servers of a kind on stderr. Of all the processes of a run, the first says it. */
export async function sayOnce(kind: string, line: string): Promise<void> {
  const { directory } = await thisRun(kind);
  try {
    await writeFile(join(directory, 'said'), line, { flag: 'wx' });
    process.stderr.write(`\n${line}\n\n`);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
