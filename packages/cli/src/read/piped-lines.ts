import { HeadwaterError } from '@headwater/core';

/**
 * The lines of a text that comes in pieces: those that end in a piece, together.
 *
 * @throws HeadwaterError `RECORD_TOO_LARGE` for a line of more than `maxCharacters`, behind the lines before it.
 */
export async function* linesIn(
  pieces: AsyncIterable<string>,
  maxCharacters: number,
): AsyncGenerator<readonly string[], void, void> {
  let rest = '';
  let count = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const long = lines.findIndex((line) => line.length > maxCharacters);
    const good = long === -1 ? lines : lines.slice(0, long);
    count += good.length;
    if (good.length > 0) yield good.map(withoutCarriageReturn);
    if (long !== -1 || rest.length > maxCharacters) throw tooLong(count + 1, maxCharacters);
  }
  if (rest !== '') yield [withoutCarriageReturn(rest)];
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function tooLong(line: number, most: number): HeadwaterError {
  return new HeadwaterError(
    'RECORD_TOO_LARGE',
    `standard input: line ${line} is longer than ${most}; allow more with --max-bytes`,
  );
}
