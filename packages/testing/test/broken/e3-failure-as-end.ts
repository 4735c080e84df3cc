import { EOF, type NextBatchContext, Retry } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class QuietPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    try {
      return await super.nextBatch(context);
    } catch (error) {
      if (Retry.is(error)) throw error;
      return EOF;
    }
  }
}

export const failureAsEnd: BrokenSource = broken('E3', 'takes a failure for the end', partitionSetup(QuietPartition));
