import { EOF, type NextBatchContext, StatefulSourcePartition } from '@headwater/core';
import type { MySystemClient } from './my-system-client.ts';
import type { MySystemItem } from './my-system-item.ts';
import type { MySystemPosition } from './my-system-position.ts';

/** One shelf, read from a position on. */
export class MySystemPartition extends StatefulSourcePartition<MySystemItem, MySystemPosition> {
  readonly #client: MySystemClient;
  readonly #shelf: string;
  readonly #batchSize: number;
  #offset: number;

  constructor(client: MySystemClient, shelf: string, { offset }: MySystemPosition, batchSize: number) {
    super();
    this.#client = client;
    this.#shelf = shelf;
    this.#offset = offset;
    this.#batchSize = batchSize;
  }

  override async nextBatch({ signal }: NextBatchContext): Promise<readonly MySystemItem[] | EOF> {
    const items = await this.#client.items(this.#shelf, this.#offset, this.#batchSize, signal);
    if (items.length === 0) return EOF;
    this.#offset += items.length;
    return items;
  }

  override snapshot(): MySystemPosition {
    return { offset: this.#offset };
  }
}
