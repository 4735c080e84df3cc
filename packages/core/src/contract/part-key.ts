const longestKeyBytes = 1024;

/** Why this value is no key of a part (C1), as a text that follows "the key"; `undefined` when it is one. */
export function partKeyFault(key: unknown): string | undefined {
  if (typeof key !== 'string') return `is of type ${key === null ? 'null' : typeof key}; it must be a string`;
  if (key === '') return 'is empty';
  if (key.includes('\0')) return 'holds a NUL character';
  if (!key.isWellFormed()) return 'holds a lone surrogate';
  if (key.normalize('NFC') !== key) return "is not in Unicode's NFC; use key.normalize('NFC')";
  const bytes = utf8Bytes(key);
  if (bytes > longestKeyBytes) return `is ${bytes} bytes long; ${longestKeyBytes} are allowed`;
  return undefined;
}

// TextEncoder is not part of the language, and core runs in a bare engine.
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
