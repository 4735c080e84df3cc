import { type NextBatchContext, StatelessSourcePartition } from '@headwater/core';
import type { MySystemClient } from './my-system-client.ts';
import type { MySystemItem } from './my-system-item.ts';

/** What one worker takes. */
export class MySystemPartition extends StatelessSourcePartition<MySystemItem> {
  readonly #client: MySystemClient;
  readonly #batchSize: number;

  constructor(client: MySystemClient, batchSize: number) {
    super();
    this.#client = client;
    this.#batchSize = batchSize;
  }

  override nextBatch({ signal }: NextBatchContext): Promise<readonly MySystemItem[]> {
    return this.#client.take(this.#batchSize, signal);
  }
}
