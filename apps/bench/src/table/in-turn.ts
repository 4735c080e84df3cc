/** Something that is measured several times. */
export interface Measurable<T> {
  readonly label: string;
  measure(): Promise<T>;
}

/**
 * Measures each of several things `runs` times, all of them once before any of them again, so that whatever else the
 * machine does meets them alike.
 *
 * @returns what was measured, run by run, in the order of the things.
 */
export async function inTurn<T>(
  things: readonly Measurable<T>[],
  runs: number,
  onMeasured: (label: string, run: number) => void,
): Promise<T[][]> {
  const measured: T[][] = things.map(() => []);
  for (let run = 1; run <= runs; run += 1) {
    for (const [index, thing] of things.entries()) {
      measured[index]?.push(await thing.measure());
      onMeasured(thing.label, run);
    }
  }
  return measured;
}
