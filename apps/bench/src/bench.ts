import type { Inputs } from './inputs/inputs.ts';
import type { KafkaBroker } from './kafka/kafka.ts';
import type { Place } from './place/place.ts';
import type { Bytewax } from './python/bytewax.ts';
import type { Result } from './table/result.ts';

/** What a bench works with. */
export interface Surroundings {
  readonly place: Place;
  readonly inputs: Inputs;
  /** A folder for whatever is made on the way. */
  readonly scratch: string;
  /** How often each thing is measured. */
  readonly runs: number;
  /** Installs Bytewax when it is first called, where it can. */
  bytewax(): Promise<Bytewax>;
  /** Starts a Kafka when it is first called, where it can. */
  kafka(): Promise<KafkaBroker>;
  /** Called after every measurement. */
  onMeasured(label: string, run: number): void;
}

/** One table of the report. */
export type Bench = (surroundings: Surroundings) => Promise<Result>;
