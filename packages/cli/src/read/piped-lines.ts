import { HeadwaterError } from '@headwater/core';

/**
 * The lines of a text that comes in pieces: those that end in a piece, together.
 *
 * @throws HeadwaterError `RECORD_TOO_LARGE` for a line of more than `maxBytes` in UTF-8, behind the lines before it.
 */
export async function* linesIn(
  pieces: AsyncIterable<string>,
  maxBytes: number,
): AsyncGenerator<readonly string[], void, void> {
  let rest = '';
  let count = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const long = lines.findIndex((line) => isLonger(line, maxBytes));
    const good = long === -1 ? lines : lines.slice(0, long);
    count += good.length;
    if (good.length > 0) yield good.map(withoutCarriageReturn);
    if (long !== -1 || isLonger(rest, maxBytes)) throw tooLong(count + 1, maxBytes);
  }
  if (rest !== '') yield [withoutCarriageReturn(rest)];
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function isLonger(line: string, maxBytes: number): boolean {
  // A UTF-16 unit is at most three bytes of UTF-8: short lines need not be counted.
  return line.length * 3 > maxBytes && Buffer.byteLength(withoutCarriageReturn(line)) > maxBytes;
}

function tooLong(line: number, most: number): HeadwaterError {
  return new HeadwaterError(
    'RECORD_TOO_LARGE',
    `standard input: line ${line} is longer than ${most} bytes; allow more with --max-bytes`,
  );
}
