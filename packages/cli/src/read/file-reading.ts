import { HeadwaterError } from '@headwater/core';
import { choiceOf } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { baseOf, pathOfPart } from '../part-path.ts';
import { asUsageError } from './as-usage-error.ts';
import { checkFileOptions } from './check-options.ts';
import { checkUncompressed, compressedFault } from './compressed-fault.ts';
import { type Format, formatOf, formats } from './format.ts';
import { inShellWords } from './in-shell-words.ts';
import type { Input } from './input.ts';
import { kafkaUrlMeant } from './kafka/kafka-url.ts';
import type { Reading } from './reading.ts';
import type { ReadValues } from './read-options.ts';

const standardInput = '-';

/** Files, globs, directories, or standard input. @throws UsageError when the options do not fit. */
export async function fileReading(whats: readonly string[], values: ReadValues): Promise<Reading> {
  const format = await formatFor(whats, values);
  checkFileOptions(values, format, whats[0] === standardInput);
  const { source, ndjson } = await inputFor(whats, format, values);
  const base = baseOf(whats[0] ?? '.');
  return {
    source,
    lines: ndjson,
    id: `read-${format}`,
    endless: false,
    nothing: `${whats.join(', ')} has no files`,
    nameOf: (part) => pathOfPart(part, base),
    // A line is a line without its end; a header that has none may still be written, and is left without an error.
    ...(format !== 'lines' && { checkEmpty: (parts: readonly string[]) => checkUncompressed(parts, base) }),
    reword: inShellWords,
    explain: async (error) => (await compressedFault(error, base)) ?? withAddress(inShellWords(error), whats),
  };
}

/** The error; when it is about a path that looks like an address of Kafka, with that address. */
function withAddress(error: unknown, whats: readonly string[]): unknown {
  if (!HeadwaterError.is(error, 'INPUT_MISSING')) return error;
  const url = whats
    .filter((what) => error.message.includes(what))
    .map(kafkaUrlMeant)
    .find((meant) => meant !== undefined);
  return url === undefined
    ? error
    : new HeadwaterError(error.code, `${error.message}; did you mean ${url}?`, { cause: error.cause });
}

async function formatFor(whats: readonly string[], values: ReadValues): Promise<Format> {
  const wanted = choiceOf('format', values.format, formats);
  if (!whats.includes(standardInput)) return wanted ?? (await formatOf(whats));
  if (whats.length > 1) throw new UsageError('- is standard input, and is read alone');
  return wanted ?? 'lines';
}

async function inputFor(whats: readonly string[], format: Format, values: ReadValues): Promise<Input> {
  try {
    if (whats[0] === standardInput) return await (await import('./piped-input.ts')).pipedInput(format, values);
    if (format === 'lines') return await (await import('./line-input.ts')).lineInput(whats, values);
    return (await import('./record-input.ts')).recordInput(whats, format, values);
  } catch (error) {
    throw asUsageError(error);
  }
}
