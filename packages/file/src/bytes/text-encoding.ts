import { isAscii, isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './windows-1252.ts';

/** How the bytes of a file mean characters, with what is needed to cut them at line feeds without decoding them. */
export interface TextEncoding {
  /** The name by the WHATWG list, `'utf-8'` for example. */
  readonly name: string;
  /** How many bytes a code unit has: a line feed is looked for at multiples of it, counted from the start of the file. */
  readonly unitBytes: 1 | 2;
  /** Whether a byte below 0x80 is always the ASCII character; not so in Shift_JIS, where `\` can be half a character. */
  readonly asciiSafe: boolean;
  /** The text of the bytes from `start` to `end`; `undefined` when they are not valid in this encoding. */
  decode(bytes: Buffer, start: number, end: number): string | undefined;
  /** The same, with U+FFFD for whatever is not valid. */
  decodeAnyway(bytes: Buffer, start: number, end: number): string;
  /** The index behind the first line feed between `from` and `to`; -1 when there is none. `from` is at a code unit. */
  firstLineEnd(bytes: Buffer, from: number, to: number): number;
  /** The index behind the last line feed between `from` and `to`; -1 when there is none. `from` is at a code unit. */
  lastLineEnd(bytes: Buffer, from: number, to: number): number;
}

/**
 * The encoding of a label of the WHATWG list: `'utf-8'`, `'latin1'` (which means windows-1252), `'shift_jis'` …
 *
 * @throws RangeError for a label that is not on the list or that this Node was built without, and for ISO-2022-JP: its bytes
 * mean something only after all bytes before them, so it cannot be resumed.
 */
export function textEncoding(label: string): TextEncoding {
  let name: string;
  try {
    name = new TextDecoder(label).encoding;
  } catch (cause) {
    throw new RangeError(`encoding '${label}' is not a name of the WHATWG list, or this Node lacks it`, { cause });
  }
  if (name === 'iso-2022-jp')
    throw new RangeError(`encoding '${label}' has states, so a file in it cannot be resumed; convert it first`);
  switch (name) {
    case 'utf-8':
      return utf8;
    case 'utf-16le':
    case 'utf-16be':
      return utf16(name);
    case 'windows-1252':
      return { ...bytewise, name, decode: decodeWindows1252, decodeAnyway: decodeWindows1252, asciiSafe: true };
    default:
      return (legacyEncodings[name] ??= legacy(name));
  }
}

/** What a byte order mark at the beginning of a file says, and how many bytes it has; `undefined` when there is none. */
export function byteOrderMark(head: Buffer): { readonly label: string; readonly length: 2 | 3 } | undefined {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { label: 'utf-8', length: 3 };
  if (first === 0xff && second === 0xfe) return { label: 'utf-16le', length: 2 };
  if (first === 0xfe && second === 0xff) return { label: 'utf-16be', length: 2 };
  return undefined;
}

const lineFeed = 0x0a;

// In every encoding of the list but UTF-16 and ISO-2022-JP the byte 0x0A is always a line feed.
const bytewise: Pick<TextEncoding, 'unitBytes' | 'firstLineEnd' | 'lastLineEnd'> = {
  unitBytes: 1,
  firstLineEnd(bytes, from, to) {
    const at = bytes.indexOf(lineFeed, from);
    return at === -1 || at >= to ? -1 : at + 1;
  },
  lastLineEnd(bytes, from, to) {
    if (to <= from) return -1;
    const at = bytes.lastIndexOf(lineFeed, to - 1);
    return at < from ? -1 : at + 1;
  },
};

const utf8: TextEncoding = {
  ...bytewise,
  name: 'utf-8',
  asciiSafe: true,
  decode(bytes, start, end) {
    const slice = bytes.subarray(start, end);
    if (isAscii(slice)) return bytes.toString('latin1', start, end);
    return isUtf8(slice) ? bytes.toString('utf8', start, end) : undefined;
  },
  decodeAnyway: (bytes, start, end) => bytes.toString('utf8', start, end),
};

const legacyEncodings: Record<string, TextEncoding> = {};

function legacy(name: string): TextEncoding {
  const strict = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(name, { ignoreBOM: true });
  return {
    ...bytewise,
    name,
    asciiSafe: !/^(?:shift_jis|gbk|gb18030|big5)$/.test(name),
    decode(bytes, start, end) {
      try {
        return strict.decode(bytes.subarray(start, end));
      } catch {
        return undefined;
      }
    },
    decodeAnyway: (bytes, start, end) => lenient.decode(bytes.subarray(start, end)),
  };
}

function utf16(name: 'utf-16le' | 'utf-16be'): TextEncoding {
  const littleEndian = name === 'utf-16le';
  const needle = Buffer.from(littleEndian ? [lineFeed, 0] : [0, lineFeed]);
  const decodeAnyway = (bytes: Buffer, start: number, end: number): string => {
    const text = textOf(bytes, start, end - ((end - start) % 2)).toWellFormed();
    return (end - start) % 2 === 0 ? text : `${text}\ufffd`;
  };
  const textOf = (bytes: Buffer, start: number, end: number): string => {
    return littleEndian
      ? bytes.toString('utf16le', start, end)
      : Buffer.from(bytes.subarray(start, end)).swap16().toString('utf16le');
  };
  return {
    name,
    unitBytes: 2,
    asciiSafe: false,
    decode(bytes, start, end) {
      if ((end - start) % 2 !== 0) return undefined;
      const text = textOf(bytes, start, end);
      return text.isWellFormed() ? text : undefined;
    },
    decodeAnyway,
    firstLineEnd(bytes, from, to) {
      let at = bytes.indexOf(needle, from);
      while (at !== -1 && (at - from) % 2 !== 0) at = bytes.indexOf(needle, at + 1);
      return at === -1 || at + 2 > to ? -1 : at + 2;
    },
    lastLineEnd(bytes, from, to) {
      if (to - from < 2) return -1;
      let at = bytes.lastIndexOf(needle, to - 2);
      while (at >= from && (at - from) % 2 !== 0) at = at === 0 ? -1 : bytes.lastIndexOf(needle, at - 1);
      return at < from ? -1 : at + 2;
    },
  };
}
