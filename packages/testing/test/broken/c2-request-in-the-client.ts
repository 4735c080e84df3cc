import type { EOF, NextBatchContext } from '@headwater/core';
import type { ConformanceSetup } from '../../src/index.ts';
import { Client, ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import type { ListWorld, Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class OneRequestClient extends Client {
  part = '';

  override async rows(_part: string, from: number, count: number): Promise<Row[]> {
    await Promise.resolve();
    return super.rows(this.part, from, count);
  }
}

class OneRequestSource extends ListSource {
  override open(): Client {
    return new OneRequestClient(this.world);
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new AskingPartition(...given);
  }
}

class AskingPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    if (this.client instanceof OneRequestClient) this.client.part = this.part;
    return super.nextBatch(context);
  }
}

export const requestInTheClientSetup: ConformanceSetup<Row, ListWorld> = listSetup(
  (world, options) => new OneRequestSource(world, options),
);

export const requestInTheClient: BrokenSource = broken(
  'C2.interleaved',
  'keeps in the client of all parts which one is asking',
  requestInTheClientSetup,
);
