import { readFileSync } from 'node:fs';
import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

const spentMs = 2;

class LookingPartition extends ListPartition {
  override snapshot(): Place {
    // Only at one place, so that all the checks do not take long.
    const end = this.next === 4 ? performance.now() + spentMs : 0;
    while (performance.now() < end) readFileSync(import.meta.filename);
    return { next: this.next };
  }
}

export const slowSnapshot: BrokenSource = broken(
  'C8.quick',
  'reads files whenever it is asked where it is',
  partitionSetup(LookingPartition),
);
