import type { NextAwakeContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class NowherePartition extends ListPartition {
  readonly intervalMs: number | undefined;

  override nextAwake({ now }: NextAwakeContext): Date {
    return new Date(now.getTime() + Number(this.intervalMs));
  }
}

export const invalidDate: BrokenSource = broken(
  'C7',
  'computes its next time from something that is not there',
  partitionSetup(NowherePartition),
);
