/** A run of bytes that are written as they are, then a repetition of what stands `distance` before it; the last run has none. */
export interface Match {
  readonly literalStart: number;
  readonly literalEnd: number;
  readonly distance: number;
  readonly length: number;
}

export interface MatchLimits {
  /** Repetitions reach no further back than this, and not before `earliest`. */
  readonly maxDistance: number;
  readonly earliest: number;
  /** How many bytes at the end are never part of a repetition. */
  readonly tailBytes: number;
}

const shortest = 4;

/** Cuts the bytes from `start` to `end` into runs and repetitions, greedily: each repeats what was seen last. */
export function findMatches(bytes: Buffer, start: number, end: number, limits: MatchLimits): Match[] {
  const seen = new Map<number, number>();
  for (let at = limits.earliest; at < start && at + shortest <= end; at += 1) seen.set(bytes.readUInt32LE(at), at);
  const matches: Match[] = [];
  let literalStart = start;
  let at = start;
  while (at + shortest + limits.tailBytes <= end) {
    const word = bytes.readUInt32LE(at);
    const candidate = seen.get(word);
    seen.set(word, at);
    if (candidate === undefined || at - candidate > limits.maxDistance) {
      at += 1;
      continue;
    }
    let length = shortest;
    while (at + length + limits.tailBytes < end && bytes[at + length] === bytes[candidate + length]) length += 1;
    matches.push({ literalStart, literalEnd: at, distance: at - candidate, length });
    at += length;
    literalStart = at;
  }
  matches.push({ literalStart, literalEnd: end, distance: 0, length: 0 });
  return matches;
}
