import type { ReadPosition } from '../kafka-position.ts';
import type { CheckedEnd } from '../options/check-offsets.ts';
import type { CheckedKafkaOptions } from '../options/check-options.ts';
import type { KafkaSession } from '../session/kafka-session.ts';
import type { Place } from '../topics/part-key.ts';

/** What the reading of a partition works with. */
export interface PartScope {
  readonly place: Place;
  readonly session: KafkaSession;
  readonly options: CheckedKafkaOptions;
  /** Where to end; `undefined` when the reading never ends. */
  readonly askedEnd: CheckedEnd | undefined;
}

/** From where to where a partition is read. */
export interface ReadRange {
  readonly position: ReadPosition;
  /** The offset to stop before. */
  readonly end: bigint;
}
