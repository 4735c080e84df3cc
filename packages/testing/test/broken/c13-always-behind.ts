import type { Progress } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class AlwaysBehindPartition extends ListPartition {
  override progress(): Progress {
    return { done: this.next, behind: this.client.world.length(this.part), unit: 'items' };
  }
}

export const alwaysBehind: BrokenSource = broken(
  'C13',
  'is as far behind at the end as it was at the beginning',
  partitionSetup(AlwaysBehindPartition),
);
