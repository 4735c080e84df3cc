// Bytes 0x80 to 0x9F; all others mean the character of the same number.
const special =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** Decodes windows-1252, in which every byte is a character. Some versions of Node's own decoder read it as ISO-8859-1. */
export function decodeWindows1252(bytes: Buffer, start: number, end: number): string {
  return bytes
    .toString('latin1', start, end)
    .replaceAll(/[\x80-\x9f]/g, (character) => special.charAt(character.charCodeAt(0) - 0x80));
}
