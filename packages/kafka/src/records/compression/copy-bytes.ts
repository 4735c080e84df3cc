/** From this many bytes on, a call to copy them costs less than a loop. */
const worthACall = 48;

/** Copies `length` bytes from `from` to `to`. */
export function copyBytes(from: Buffer, at: number, to: Buffer, toAt: number, length: number): void {
  if (length >= worthACall) {
    from.copy(to, toAt, at, at + length);
    return;
  }
  for (let index = 0; index < length; index += 1) to[toAt + index] = from[at + index] ?? 0;
}

/**
 * Repeats at `at` the `length` bytes that stand `distance` before it. When they overlap, what was just written is repeated
 * again.
 */
export function repeatBytes(bytes: Buffer, at: number, distance: number, length: number): void {
  if (length >= worthACall && distance >= length) {
    bytes.copyWithin(at, at - distance, at - distance + length);
  } else if (length >= worthACall && distance === 1) {
    bytes.fill(bytes[at - 1] ?? 0, at, at + length);
  } else {
    for (let index = at; index < at + length; index += 1) bytes[index] = bytes[index - distance] ?? 0;
  }
}
