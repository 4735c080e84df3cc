import type { BuildPartContext, EOF, NextBatchContext } from '@headwater/core';
import { type Client, ListPartition, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

const latest = -1;

class LatestSource extends ListSource {
  override firstPlace(context: BuildPartContext<Place, Client>): number {
    const { resumeState, origin } = context;
    const isNew = resumeState === undefined && origin === 'initial';
    return isNew && this.startAt === 'now' ? latest : super.firstPlace(context);
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new LatestPartition(...given);
  }
}

class LatestPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    if (this.next === latest) this.next = this.client.world.length(this.part);
    return super.nextBatch(context);
  }
}

export const latestAsPosition: BrokenSource = broken(
  'C3.now',
  'says "latest" in its position until it reads',
  listSetup((world, options) => new LatestSource(world, options)),
);
