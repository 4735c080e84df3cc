import { UsageError } from '../arguments/usage-error.ts';
import { note } from '../execute.ts';
import { columnsOf, fileOptionsOf, maxBytesOf, recordOptionsOf } from './connector-options.ts';
import { delimiterQuestion } from './delimiter-question.ts';
import type { Format } from './format.ts';
import { type Input, linesOf } from './input.ts';
import { baseOf } from '../part-path.ts';
import { linesIn } from './piped-lines.ts';
import { gathered, PipedSource } from './piped-source.ts';
import { textOf } from './piped-text.ts';
import type { ReadValues } from './read-options.ts';

/** As for files. */
const defaultMaxBytes = 1024 * 1024;

/** Standard input. */
export async function pipedInput(format: Format, values: ReadValues): Promise<Input> {
  const { stdin } = process;
  const { encoding = 'utf-8', onInvalidBytes } = fileOptionsOf(values, baseOf('.'));
  const text = textOf(stdin, encoding, onInvalidBytes === 'replace');
  const maxBytes = maxBytesOf(values) ?? defaultMaxBytes;
  if (format === 'lines') {
    const source = new PipedSource(stdin, linesIn(text, maxBytes));
    return { source, ndjson: (_part, lines) => linesOf(lines.map((line) => JSON.stringify({ line }))) };
  }
  const options = recordOptionsOf(values, format);
  if (options.onBadRecord === 'deliver') throw new UsageError('--on-bad-record deliver is for files; skip them');
  const onBad = options.onBadRecord === 'skip' ? noteSkipped : undefined;
  const [{ recordsIn }, { rowsIn }] = await Promise.all([import('./piped-records.ts'), import('./piped-rows.ts')]);
  const rows = rowsIn(recordsIn(text, { ...options, maxRecordBytes: maxBytes }, onBad), {
    header: values['no-header'] !== true,
    columns: columnsOf(values),
    onRaggedRow: options.onRaggedRow ?? 'error',
    onBad,
    onHeader: (header) => askOfDelimiter(header, values),
  });
  return {
    source: new PipedSource(stdin, gathered(rows)),
    ndjson: (_part, items) => linesOf(items.map((row) => JSON.stringify(row))),
  };
}

function askOfDelimiter(header: readonly string[], { quiet, columns }: ReadValues): void {
  const question = quiet === true || columns !== undefined ? undefined : delimiterQuestion('standard input', header);
  if (question !== undefined) note(question);
}

function noteSkipped(message: string): void {
  note(`skipped: standard input: ${message}`);
}
