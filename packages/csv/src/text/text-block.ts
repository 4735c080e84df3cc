/** A stretch of a file as text, small enough to stay out of V8's large-object space, whose strings are slow to make. */
export class TextBlock {
  readonly text: string;
  /** How many bytes of the file the text stands for. */
  readonly bytes: number;
  readonly #unitBytes: 1 | 2 | undefined;
  #knownIndex = 0;
  #knownBytes = 0;

  /** `unitBytes`: how many bytes a character has; `undefined`: as many as UTF-8 needs for it. */
  constructor(text: string, bytes: number, unitBytes: 1 | 2 | undefined) {
    this.text = text;
    this.bytes = bytes;
    this.#unitBytes = unitBytes;
  }

  /** How many bytes come before the character at `index`. Quickest when asked for ascending indexes. */
  bytesBefore(index: number): number {
    if (this.#unitBytes !== undefined) return index * this.#unitBytes;
    if (index < this.#knownIndex) return Buffer.byteLength(this.text.slice(0, index));
    this.#knownBytes += Buffer.byteLength(this.text.slice(this.#knownIndex, index));
    this.#knownIndex = index;
    return this.#knownBytes;
  }
}
