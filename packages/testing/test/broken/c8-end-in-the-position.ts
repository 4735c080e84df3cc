import { type BuildPartContext, EOF, type NextBatchContext } from '@headwater/core';
import { type Client, ListPartition, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

interface Stretch extends Place {
  readonly end?: number;
}

class StretchSource extends ListSource {
  override lastPlace(context: BuildPartContext<Stretch, Client>): number {
    return context.resumeState?.end ?? super.lastPlace(context);
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new StretchPartition(...given);
  }
}

class StretchPartition extends ListPartition {
  isUnderWay = false;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    const batch = await super.nextBatch(context);
    // At its end, the next execution looks for a new one.
    this.isUnderWay = batch !== EOF;
    return batch;
  }

  override snapshot(): Stretch {
    const end = Math.min(this.client.world.length(this.part), this.end);
    return this.isUnderWay ? { next: this.next, end } : { next: this.next };
  }
}

export const endInThePosition: BrokenSource = broken(
  'C8.grown',
  'keeps in the position where the end was',
  listSetup((world, options) => new StretchSource(world, options)),
);
