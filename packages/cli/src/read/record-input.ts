import { BadRecord, type CsvOptions, CsvSource, type LocatedRow } from '@headwater/csv';
import { note } from '../execute.ts';
import { fileOptionsOf, given, recordOptionsOf } from './connector-options.ts';
import { delimiterQuestion } from './delimiter-question.ts';
import { type Input, linesOf } from './input.ts';
import { baseOf, pathOfPart } from '../part-path.ts';
import type { ReadValues } from './read-options.ts';

/** The rows of CSV or TSV files, globs and directories. */
export function recordInput(whats: readonly string[], format: 'csv' | 'tsv', values: ReadValues): Input {
  const base = baseOf(whats[0] ?? '.');
  const located = values.located === true;
  const records = recordOptionsOf(values, format);
  // Asked once: the files of a directory are usually alike.
  let isAsked = values.quiet === true || records.header === false || records.columns !== undefined;
  const options: CsvOptions = {
    ...fileOptionsOf(values, base),
    ...records,
    ...given({
      items: located ? ('located' as const) : undefined,
      onSkip: records.onBadRecord === 'skip' ? (bad: BadRecord) => noteSkipped(bad, base) : undefined,
    }),
  };
  return {
    source: new CsvSource(whats, options),
    ndjson(part, items) {
      const path = pathOfPart(part, base);
      if (!isAsked) isAsked = askOfDelimiter(path, items[0], located);
      return linesOf(
        items.map((item) => {
          if (item instanceof BadRecord) return JSON.stringify({ badRecord: { ...item, path } });
          return JSON.stringify(located ? { ...(item as object), path } : item);
        }),
      );
    },
  };
}

/** Whether it was asked. */
function askOfDelimiter(path: string, item: unknown, located: boolean): boolean {
  if (item instanceof BadRecord) return false;
  const row = located ? (item as LocatedRow<object>).row : Object(item);
  const question = delimiterQuestion(path, Object.keys(row));
  if (question !== undefined) note(question);
  return question !== undefined;
}

function noteSkipped({ path, offset, message }: BadRecord, base: string): void {
  note(`skipped: ${pathOfPart(path, base)}, the record at byte ${offset}: ${message}`);
}
