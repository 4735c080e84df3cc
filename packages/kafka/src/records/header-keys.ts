/** Keys that are longer are not looked up. */
const longestRemembered = 64;

interface SeenKey {
  readonly bytes: Buffer;
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Makes text of the keys of headers. The records of a batch mostly have the same keys in the same order: the text that was made
 * last for a place is taken again when the bytes are the same.
 */
export class HeaderKeys {
  #seen: SeenKey[] = [];

  /** The text of the bytes from `start` to `end`, which are the key of the header number `place` of its record. */
  read(bytes: Buffer, start: number, end: number, place: number): string {
    const length = end - start;
    const seen = this.#seen[place];
    if (seen !== undefined && seen.length === length && isSame(seen, bytes, start)) return seen.text;
    const text = bytes.toString('utf8', start, end);
    if (length <= longestRemembered) this.#seen[place] = { bytes, start, length, text };
    return text;
  }

  /** Lets go of the bytes. */
  forget(): void {
    this.#seen = [];
  }
}

function isSame(seen: SeenKey, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < seen.length; index += 1) {
    if (seen.bytes[seen.start + index] !== bytes[start + index]) return false;
  }
  return true;
}
