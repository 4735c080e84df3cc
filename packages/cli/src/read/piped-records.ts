import { Readable } from 'node:stream';
import { HeadwaterError } from '@headwater/core';
import type { CsvOptions } from '@headwater/csv';
import { CsvError, type Options, parse } from 'csv-parse';
import { given } from './connector-options.ts';
import { badRecord } from './piped-rows.ts';

/**
 * The records of CSV text that comes in pieces.
 *
 * @param onBad called with why a record cannot be read, which is then left out; without it such a record is an error.
 * @throws HeadwaterError `RECORD_INVALID`, behind the records before it; `RECORD_TOO_LARGE` for one that is longer than
 * `maxRecordBytes`, with `onBad` too: what is behind a quote that is never closed must not fill the memory.
 */
export async function* recordsIn(
  text: AsyncIterable<string>,
  dialect: CsvOptions,
  onBad: ((message: string) => void) | undefined,
): AsyncGenerator<readonly string[], void, void> {
  const parser = parse({ ...parserOptions(dialect), skip_records_with_error: onBad !== undefined });
  parser.on('skip', (error: CsvError) => {
    // What is thrown here becomes the error of the parser.
    if (isTooLarge(error)) throw error;
    onBad?.(error.message);
  });
  const pieces = Readable.from(text);
  pieces.once('error', (error) => parser.destroy(error));
  try {
    yield* pieces.pipe(parser) as AsyncIterable<readonly string[]>;
  } catch (error) {
    throw error instanceof CsvError ? asHeadwaterError(error) : error;
  }
}

function asHeadwaterError(error: CsvError): HeadwaterError {
  if (!isTooLarge(error)) return badRecord(error.message, error);
  const advice = 'allow more with --max-bytes, or look for a quote that is never closed';
  return new HeadwaterError('RECORD_TOO_LARGE', `standard input: ${error.message}; ${advice}`, { cause: error });
}

function isTooLarge({ code }: CsvError): boolean {
  return code === 'CSV_MAX_RECORD_SIZE';
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
