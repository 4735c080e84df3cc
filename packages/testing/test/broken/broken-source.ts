import { type ConformanceReport, type ConformanceSetup, runConformance } from '../../src/index.ts';

/** A source that breaks one rule, on purpose. */
export interface BrokenSource {
  /** The check that must fail. */
  readonly id: string;
  /** What the source does wrong, as it stands in the title of the test. */
  readonly fault: string;
  readonly run: () => Promise<ConformanceReport>;
}

export function broken<X, World, Item>(
  id: string,
  fault: string,
  setup: ConformanceSetup<X, World, Item>,
): BrokenSource {
  return { id, fault, run: () => runConformance(setup) };
}
