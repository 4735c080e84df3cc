/** What a {@link RecordReader} sees of a file: `bytes` from `start` to `end`, of which the first is at `offset`. */
export interface ByteWindow {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** The offset in the file of `start`. */
  readonly offset: number;
  /** Whether the file ends at `end`. */
  readonly ended: boolean;
}

/** Where in `bytes` the byte at an offset in the file is. */
export function indexOf(window: ByteWindow, offset: number): number {
  return window.start + offset - window.offset;
}

/** How many bytes the window has from an offset in the file on. */
export function lengthFrom(window: ByteWindow, offset: number): number {
  return window.end - indexOf(window, offset);
}
