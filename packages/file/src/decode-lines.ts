import { LineBlock, type LineSlice } from './line-block.ts';

/**
 * Decodes a slice of whole lines. When some of its bytes are not valid, each line is decoded for itself: with `replace`, U+FFFD
 * stands for what is not valid; without, the block ends before the first bad line, and there is none if that is the first.
 *
 * @param terminated whether the slice ends with a line feed.
 */
export function decodeLines(slice: LineSlice, terminated: boolean, replace: boolean): LineBlock | undefined {
  const { bytes, start, end, encoding } = slice;
  const textEnd = terminated ? end - encoding.unitBytes : end;
  const text = encoding.decode(bytes, start, textEnd);
  if (text === undefined) return decodeEach(slice, terminated, replace);
  return new LineBlock(slice, {
    lines: text.split('\n'),
    uniform: text.length * encoding.unitBytes === textEnd - start,
    dropReturns: terminated && text.includes('\r'),
  });
}

function decodeEach(slice: LineSlice, terminated: boolean, replace: boolean): LineBlock | undefined {
  const { bytes, start, end, encoding } = slice;
  const lines: string[] = [];
  let from = start;
  while (from < end) {
    const to = terminated ? encoding.firstLineEnd(bytes, from, end) : end;
    const textEnd = terminated ? to - encoding.unitBytes : to;
    const line =
      encoding.decode(bytes, from, textEnd) ?? (replace ? encoding.decodeAnyway(bytes, from, textEnd) : undefined);
    if (line === undefined) break;
    lines.push(line);
    from = to;
  }
  if (lines.length === 0) return undefined;
  return new LineBlock({ ...slice, end: from }, { lines, uniform: false, dropReturns: terminated });
}
