import type { EOF, NextBatchContext } from '@headwater/core';
import completeList from '../conformance/complete-list.ts';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class PatientPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    return super.nextBatch({ ...context, signal: new AbortController().signal });
  }
}

export const waitsForAnAnswer: BrokenSource = broken(
  'C5.stalled',
  'waits for the answer to a request that was aborted',
  {
    ...partitionSetup(PatientPartition),
    ...(completeList.stall === undefined ? {} : { stall: completeList.stall }),
  },
);
