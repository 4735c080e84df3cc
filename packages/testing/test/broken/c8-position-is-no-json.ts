import { ListPartition, partitionSetup, type Place } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class DatedPartition extends ListPartition {
  override snapshot(): Place {
    // The compiler does not see it when the type of the result is inferred.
    return { next: this.next, at: new Date(0) } as Place;
  }
}

export const positionIsNoJson: BrokenSource = broken(
  'C8.pure',
  'has a position that JSON cannot carry',
  partitionSetup(DatedPartition),
);
