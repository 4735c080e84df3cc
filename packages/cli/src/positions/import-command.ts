import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type PositionRecord, recordFromJson } from '@headwater/core/store';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { note } from '../execute.ts';
import { openState } from '../open-state.ts';
import { formatCounted } from '../progress/format.ts';
import { changeIn, openToChange } from './change-flow.ts';
import type { PositionsAction } from './positions-action.ts';

/** `headwater positions <file> import [ndjson file]`. Makes the file if there is none. */
export const importCommand: PositionsAction = async (file, args) => {
  const { positionals } = parseArguments(args, {});
  const [from = '-', ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('import takes one file, or none for standard input');
  // Everything is read before anything is written, so that a damaged line changes nothing.
  const records = recordsIn(from === '-' ? await text(process.stdin) : await textIn(from));
  const store = await openState(file);
  try {
    // Every flow is taken before any is written, so that one that is running changes nothing.
    const taken = [...Map.groupBy(records, ({ flow }) => flow)].map(([flow, ofFlow]) => {
      return { session: openToChange(store, flow, 'import'), ofFlow };
    });
    for (const { session, ofFlow } of taken) {
      const count = changeIn(session, () => ofFlow);
      note(`${formatCounted(count, 'part')} of ${session.flow} written`);
    }
  } finally {
    store.close();
  }
  return 0;
};

async function textIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`${file} does not exist`, { cause });
    if (code === 'EISDIR') throw new Error(`${file} is a directory`, { cause });
    throw cause;
  }
}

function recordsIn(ndjson: string): readonly PositionRecord[] {
  const records = ndjson.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [recordAt(line, index + 1)]));
  if (records.length === 0) throw new Error('there is no record to import');
  return records;
}

function recordAt(line: string, number: number): PositionRecord {
  try {
    return recordFromJson(line);
  } catch (cause) {
    throw new Error(`line ${number} is no record of a position: nothing was written`, { cause });
  }
}
