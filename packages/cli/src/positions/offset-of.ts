/** The byte offset in the text of a position, if it is one in a file. */
export function offsetOf(state: string): number | undefined {
  const position: unknown = JSON.parse(state);
  if (typeof position !== 'object' || position === null || !('offset' in position)) return undefined;
  return typeof position.offset === 'number' ? position.offset : undefined;
}
