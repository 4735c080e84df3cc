import type { Progress } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class BelowZeroPartition extends ListPartition {
  override progress(): Progress {
    return { done: this.next - 1, unit: 'items' };
  }
}

export const belowZero: BrokenSource = broken('C13', 'begins to count below zero', partitionSetup(BelowZeroPartition));
