import type { BuildPartContext, EOF, NextBatchContext } from '@headwater/core';
import { type Client, ListPartition, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

interface Seen extends Place {
  readonly seen: readonly number[];
}

class SeenSource extends ListSource {
  override buildPart(context: BuildPartContext<Seen, Client>): SeenPartition {
    const { shared, part, resumeState } = context;
    const partition = new SeenPartition(
      shared,
      part,
      this.firstPlace(context),
      this.batchSize,
      this.lastPlace(context),
    );
    partition.seen = [...(resumeState?.seen ?? [])];
    return partition;
  }
}

class SeenPartition extends ListPartition {
  seen: number[] = [];

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    for (const { id } of typeof batch === 'symbol' ? [] : batch) this.seen.push(id);
    return batch;
  }

  override snapshot(): Seen {
    return { next: this.next, seen: [...this.seen] };
  }
}

export const seenInThePosition: BrokenSource = broken('C8.size', 'keeps in the position all that it has seen', {
  ...listSetup((world, options) => new SeenSource(world, options)),
  // Enough for the position to grow, too few for the heap to show it.
  manyItems: 140,
});
