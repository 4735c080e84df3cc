import type { Reader } from './reader.ts';

/** A position, and how many items lie behind it. */
export interface Stop {
  readonly position: string;
  readonly behind: number;
}

/** Reads that many items and gives every position on the way, the one after the end included if it comes. */
export async function walk(reader: Reader, count: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let behind = 0; behind < count && !reader.isEnded;) {
    behind += (await reader.read(1)).length;
    if (reader.position !== undefined) stops.push({ position: reader.position, behind });
  }
  return stops;
}
