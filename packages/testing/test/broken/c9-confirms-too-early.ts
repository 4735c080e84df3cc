import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class HastyPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    this.client.world.confirm(this.part, this.next);
    return batch;
  }
}

export const confirmsTooEarly: BrokenSource = broken(
  'C9.confirmed',
  'confirms what it returns, before anybody has it',
  partitionSetup(HastyPartition),
);
