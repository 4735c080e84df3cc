const escape = /%([0-9A-F]{2})/g;

/**
 * The part key of a relative path: the path itself, with `/`, wherever it can be (C1). What a key cannot hold is
 * written as `%` and two capital hexadecimal digits for each byte: bytes that are not UTF-8, and characters that
 * are not in Unicode's NFC (`é` as two characters, as some file systems and archives bring it). Only a `%` that would
 * read as such an escape is escaped itself. Two paths never share a key, and {@link pathOfKey} gives the path back.
 */
export function keyOfPath(path: string | Uint8Array): string {
  const bytes = typeof path === 'string' ? Buffer.from(path) : Buffer.from(path.buffer, path.byteOffset, path.length);
  const text = typeof path === 'string' ? path : validText(bytes);
  if (text !== undefined) {
    if (!text.includes('%') && text.normalize('NFC') === text) return text;
    const key = escapeCharacters(text, (character) => /[\p{M}\u1100-\u11ff]/u.test(character) || !isNfc(character));
    if (isNfc(key)) return key;
  }
  return escapeBytes(bytes);
}

/** The path behind a key: a string, or bytes when the path is not UTF-8. */
export function pathOfKey(key: string): string | Buffer {
  const bytes = bytesOfKey(key);
  return bytes === undefined ? key : (validText(bytes) ?? bytes);
}

/** A key as people read it and as patterns are matched against it: unescaped, in NFC. */
export function readableKey(key: string): string {
  return bytesOfKey(key)?.toString().normalize('NFC') ?? key;
}

function bytesOfKey(key: string): Buffer | undefined {
  if (!key.includes('%')) return undefined;
  const pieces: Buffer[] = [];
  let done = 0;
  for (const match of key.matchAll(escape)) {
    pieces.push(Buffer.from(key.slice(done, match.index)), Buffer.from(match[1] ?? '', 'hex'));
    done = match.index + match[0].length;
  }
  pieces.push(Buffer.from(key.slice(done)));
  return Buffer.concat(pieces);
}

function escapeCharacters(text: string, mustEscape: (character: string) => boolean): string {
  let key = '';
  for (const character of text.replaceAll(escape, '%25$1')) {
    key += character > '\x7f' && mustEscape(character) ? escaped(Buffer.from(character)) : character;
  }
  return key;
}

function escapeBytes(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replaceAll(escape, '%25$1')
    .replaceAll(/[\x80-\xff]+/g, (run) => escaped(Buffer.from(run, 'latin1')));
}

function escaped(bytes: Buffer): string {
  return bytes.toString('hex').toUpperCase().replaceAll(/../g, '%$&');
}

function validText(bytes: Buffer): string | undefined {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

function isNfc(text: string): boolean {
  return text.normalize('NFC') === text;
}
