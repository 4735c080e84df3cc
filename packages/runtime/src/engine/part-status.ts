import type { Progress } from '@headwater/core';
import type { PartPhase, PartStatus } from '../observe/status.ts';
import type { PartMachine } from './part-machine.ts';

/** The states of a part's reader, as the table names them. */
export type Reader = Exclude<PartPhase, 'ended'> | 'stopping' | 'gone';

/** Where one part stands, for `status()`. */
export function partStatus<X>(
  { key, generation, positions }: PartMachine<X>,
  reader: Reader,
  delivering: boolean,
  restarts: number,
  progress: Progress | undefined,
): PartStatus {
  const { accepted, durable, items, seq } = positions;
  return {
    part: key,
    phase: reader === 'stopping' ? 'ending' : reader === 'gone' ? 'ended' : reader,
    delivering,
    generation,
    seq,
    items,
    accepted: accepted?.text,
    durable: durable?.text,
    restarts,
    progress,
  };
}
