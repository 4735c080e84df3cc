import type { PositionRecord } from '@headwater/core/store';
import type { Mark } from './mark.ts';
import type { PartMachine } from './part-machine.ts';

/** What stands in every record of a flow. */
export interface RecordFacts {
  readonly flow: string;
  readonly connector: string | undefined;
  readonly stateVersion: number;
}

/** The record that makes `mark` durable. */
export function partRecord<X>(
  { flow, connector, stateVersion }: RecordFacts,
  part: PartMachine<X>,
  mark: Mark,
  now: number,
): PositionRecord {
  return {
    flow,
    part: part.key,
    generation: part.generation,
    seq: mark.seq,
    origin: part.origin,
    ended: mark.ended,
    connector,
    stateVersion,
    items: mark.items,
    updatedAt: new Date(now).toISOString(),
    state: mark.text,
  };
}
