import { Readable } from 'node:stream';
import type { CsvOptions } from '@headwater/csv';
import { CsvError, type Options, parse } from 'csv-parse';
import { given } from './connector-options.ts';
import { badRecord } from './piped-rows.ts';

/**
 * The records of CSV text that comes in pieces.
 *
 * @param onBad called with why a record cannot be read, which is then left out; without it such a record is an error.
 * @throws HeadwaterError `RECORD_INVALID`, behind the records before it.
 */
export async function* recordsIn(
  text: AsyncIterable<string>,
  dialect: CsvOptions,
  onBad: ((message: string) => void) | undefined,
): AsyncGenerator<readonly string[], void, void> {
  const parser = parse({ ...parserOptions(dialect), skip_records_with_error: onBad !== undefined });
  parser.on('skip', (error: CsvError) => onBad?.(error.message));
  const pieces = Readable.from(text);
  pieces.once('error', (error) => parser.destroy(error));
  try {
    yield* pieces.pipe(parser) as AsyncIterable<readonly string[]>;
  } catch (error) {
    throw error instanceof CsvError ? badRecord(error.message, error) : error;
  }
}

function parserOptions({ delimiter, quote, escape, comment, trim, relaxQuotes, maxRecordBytes }: CsvOptions): Options {
  return given({
    delimiter,
    quote,
    escape,
    comment,
    comment_no_infix: true,
    trim,
    relax_quotes: relaxQuotes,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    max_record_size: maxRecordBytes,
  });
}
