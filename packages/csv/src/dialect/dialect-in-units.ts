import type { FileText } from '../text/file-text.ts';
import type { Dialect } from './dialect.ts';

/** What `String.prototype.trim` and csv-parse drop. */
const whiteSpace = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (c) => c.trim() === '',
);

/**
 * The dialect as it looks in the units of a file.
 *
 * @throws TypeError when the encoding cannot hold one of its characters, or may hold its bytes inside another character.
 */
export function dialectInUnits(dialect: Dialect, text: FileText): Dialect {
  const { delimiter, quote, escape, comment, recordDelimiters } = dialect;
  return {
    ...dialect,
    delimiter: inUnits('delimiter', delimiter, text),
    quote: inUnits('quote', quote, text),
    escape: inUnits('escape', escape, text),
    comment: inUnits('comment', comment, text),
    recordDelimiters: recordDelimiters.map((end) => inUnits('recordDelimiter', end, text)),
  };
}

/** What `trim` drops, as it looks in the units of a file. */
export function whiteSpaceInUnits(text: FileText): readonly string[] {
  return whiteSpace.map((space) => text.inUnits(space)).filter((space) => space !== undefined);
}

function inUnits(option: string, value: string, text: FileText): string {
  const units = text.inUnits(value);
  if (units !== undefined) return units;
  throw new TypeError(`${option} ${JSON.stringify(value)} cannot be told apart in files of encoding ${text.name}`);
}
