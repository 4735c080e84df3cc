import type { RecordEnding } from '../dialect/record-splitter.ts';
import type { ByteWindow } from '../record/byte-window.ts';
import type { FileText } from '../text/file-text.ts';

/**
 * Looks at what follows a record that the file ended with when it was returned: how many bytes belong to its record
 * delimiter, `'more'` when that cannot be told yet, `'goes-on'` when the record does.
 *
 * @param delimiters the record delimiters in the units of the file, the longest first.
 */
export function continuation(
  window: ByteWindow,
  text: FileText,
  delimiters: readonly string[],
  ending: RecordEnding,
): number | 'more' | 'goes-on' {
  const { bytes, start, end, ended } = window;
  if (ending === 'delimiter') return 0;
  const expected = ending === 'cr' ? ['\n'] : delimiters;
  const longest = (expected[0] ?? '').length;
  const units = text.units(bytes, start, Math.min(end, start + longest * text.unitBytes));
  if (units.length < longest && !ended) return 'more';
  const found = expected.find((delimiter) => units.startsWith(delimiter));
  if (found !== undefined) return found.length * text.unitBytes;
  return ending === 'cr' || start === end ? 0 : 'goes-on';
}
