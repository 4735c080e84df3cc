/**
 * Gives each part to exactly one of the workers that listed it (R10): parts that fewer workers can read come first, each
 * goes to the one with the fewest parts, and at a tie to the lowest index. The same lists give the same placement
 * everywhere.
 *
 * @param lists what each worker listed, by its index; duplicates count once
 * @returns the index of the worker, by part
 */
export function placeParts(lists: readonly (readonly string[])[]): Map<string, number> {
  const readers = new Map<string, number[]>();
  for (const [worker, parts] of lists.entries()) {
    for (const part of new Set(parts)) {
      const known = readers.get(part);
      if (known === undefined) readers.set(part, [worker]);
      else known.push(worker);
    }
  }
  const load = lists.map(() => 0);
  const placed = new Map<string, number>();
  for (const [part, workers] of [...readers].toSorted(fewestReadersFirst)) {
    const worker = workers.reduce((best, one) => (at(load, one) < at(load, best) ? one : best));
    load[worker] = at(load, worker) + 1;
    placed.set(part, worker);
  }
  return placed;
}

function fewestReadersFirst([a, readersOfA]: [string, number[]], [b, readersOfB]: [string, number[]]): number {
  return readersOfA.length - readersOfB.length || (a < b ? -1 : 1);
}

function at(load: readonly number[], worker: number): number {
  return load[worker] ?? 0;
}
