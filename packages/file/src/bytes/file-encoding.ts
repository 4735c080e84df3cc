import { byteOrderMark, textEncoding, type TextEncoding } from './text-encoding.ts';

/** The encoding of one file, and how many bytes at its beginning are not text. */
export interface FileEncoding {
  readonly encoding: TextEncoding;
  readonly bomBytes: 0 | 2 | 3;
}

/**
 * Decides in which encoding a file is. A byte order mark decides unless a label says that it is not Unicode; without
 * one it is the label, UTF-8 by default.
 *
 * @param head the first bytes of the file: at least three, unless it is shorter.
 */
export function fileEncoding(label: string | undefined, head: Buffer): FileEncoding {
  const asked = textEncoding(label ?? 'utf-8');
  const mark = byteOrderMark(head);
  if (mark === undefined || !asked.name.startsWith('utf-')) return { encoding: asked, bomBytes: 0 };
  return { encoding: textEncoding(mark.label), bomBytes: mark.length };
}
