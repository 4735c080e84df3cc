import { isAscii, isUtf8 } from 'node:buffer';
import type { TextEncoding } from '@headwater/file/bytes';
import { TextBlock } from './text-block.ts';

/** How the bytes of one file become text. Offsets are indexes into the given bytes. */
export interface FileText {
  /** The name of the encoding. */
  readonly name: string;
  /** How many bytes a unit has: 2 in UTF-16, else 1. Records, fields and their quotes begin and end at units. */
  readonly unitBytes: 1 | 2;
  /** The units as characters of a string, in which an index tells the byte. */
  units(bytes: Buffer, start: number, end: number): string;
  /** A text in units, as {@link units} would show it; `undefined` when it could not be found there for certain. */
  inUnits(text: string): string | undefined;
  /** The text; `undefined` when the bytes are not of the encoding. */
  decode(bytes: Buffer, start: number, end: number): string | undefined;
  /** The text, with U+FFFD for what is not of the encoding. */
  decodeAnyway(bytes: Buffer, start: number, end: number): string;
  /**
   * The text of whole units, if its indexes can be turned into bytes. Unless `final`, an incomplete character at the end is
   * left out.
   */
  block(bytes: Buffer, start: number, end: number, final: boolean): TextBlock | undefined;
}

/** How files of an encoding are read. */
export function fileText(encoding: TextEncoding): FileText {
  if (encoding.unitBytes === 2) return utf16(encoding);
  if (encoding.name === 'utf-8') return utf8(encoding);
  return singleByte.test(encoding.name) ? oneByte(encoding) : manyBytes(encoding);
}

const singleByte = /^(?:windows-|iso-8859-|koi8-|mac|x-mac-|ibm866|x-user-defined)/;

function utf8(encoding: TextEncoding): FileText {
  return {
    ...bytewise(encoding),
    inUnits: (text) => Buffer.from(text).toString('latin1'),
    block(bytes, start, end, final) {
      return asciiBlock(bytes, start, end) ?? utf8Block(bytes, start, final ? end : withoutLast(bytes, start, end));
    },
  };
}

function oneByte(encoding: TextEncoding): FileText {
  const high = Array.from({ length: 0x80 }, (_, index) => encoding.decodeAnyway(Buffer.of(0x80 + index), 0, 1));
  return {
    ...bytewise(encoding),
    inUnits(text) {
      const units = Array.from(text, (character) => {
        if (character < '\x80') return character;
        const index = character === '\ufffd' ? -1 : high.indexOf(character);
        return index === -1 ? undefined : String.fromCharCode(0x80 + index);
      });
      return units.includes(undefined) ? undefined : units.join('');
    },
    block(bytes, start, end) {
      const text = encoding.decode(bytes, start, end);
      return text === undefined ? undefined : new TextBlock(text, end - start, 1);
    },
  };
}

function manyBytes(encoding: TextEncoding): FileText {
  // Below 0x40, no byte is ever the second half of a character, but for the digits in GB18030.
  const safe = encoding.asciiSafe ? /^[\0-\x7f]*$/ : /^[\0-/:-?]*$/;
  return {
    ...bytewise(encoding),
    inUnits: (text) => (safe.test(text) ? text : undefined),
    block: asciiBlock,
  };
}

function utf16(encoding: TextEncoding): FileText {
  return {
    ...encoding,
    units: (bytes, start, end) => encoding.decodeAnyway(bytes, start, end - ((end - start) % 2)),
    inUnits: (text) => text,
    block(bytes, start, end) {
      const whole = end - ((end - start) % 2);
      const text = encoding.decode(bytes, start, whole);
      return text === undefined ? undefined : new TextBlock(text, whole - start, 2);
    },
  };
}

function bytewise({ name, decode, decodeAnyway }: TextEncoding): Omit<FileText, 'inUnits' | 'block'> {
  return {
    name,
    unitBytes: 1,
    decode,
    decodeAnyway,
    units: (bytes, start, end) => bytes.toString('latin1', start, end),
  };
}

/** Where the last character begins, which may be incomplete, if it is not ASCII. */
function withoutLast(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && end - at < 4) {
    const byte = bytes[at - 1] ?? 0;
    if (byte < 0x80) break;
    at -= 1;
    if (byte >= 0xc0) break;
  }
  return at;
}

function asciiBlock(bytes: Buffer, start: number, end: number): TextBlock | undefined {
  if (!isAscii(bytes.subarray(start, end))) return undefined;
  return new TextBlock(bytes.toString('latin1', start, end), end - start, 1);
}

function utf8Block(bytes: Buffer, start: number, end: number): TextBlock | undefined {
  if (!isUtf8(bytes.subarray(start, end))) return undefined;
  return new TextBlock(bytes.toString('utf8', start, end), end - start, undefined);
}
