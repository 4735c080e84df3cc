import type { NextAwakeContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class PutOffPartition extends ListPartition {
  override nextAwake({ now }: NextAwakeContext): Date {
    return new Date(now.getTime() + 1000);
  }
}

export const alwaysLater: BrokenSource = broken(
  'C7.again',
  'waits another second whenever it is asked',
  partitionSetup(PutOffPartition),
);
