import { type BuildPartContext, FixedPartitionedSource, type ListPartsContext } from '@headwater/core';
import { MySystemClient } from './my-system-client.ts';
import type { MySystemItem } from './my-system-item.ts';
import { type CheckedOptions, checkOptions, type MySystemOptions } from './my-system-options.ts';
import { MySystemPartition } from './my-system-partition.ts';
import { checkPosition, type MySystemPosition } from './my-system-position.ts';

/**
 * The items of My System, a part for each of its shelves. A part ends when everything that is there was read; the next
 * execution goes on behind it.
 */
export class MySystemSource extends FixedPartitionedSource<MySystemItem, MySystemPosition> {
  readonly #options: CheckedOptions;
  readonly #client: MySystemClient;

  /** @throws TypeError or RangeError that shows the value, when an option is wrong. */
  constructor(options: MySystemOptions) {
    super();
    this.#options = checkOptions(options);
    this.#client = new MySystemClient(this.#options.url);
  }

  override get connector(): string {
    return '@scope/headwater-my-system';
  }

  override identity(): string {
    return this.#options.url;
  }

  override listParts({ signal }: ListPartsContext): Promise<readonly string[]> {
    return this.#client.shelves(signal);
  }

  override buildPart({ part, resumeState }: BuildPartContext<MySystemPosition>): MySystemPartition {
    const position = resumeState === undefined ? { offset: 0 } : checkPosition(resumeState);
    return new MySystemPartition(this.#client, part, position, this.#options.batchSize);
  }

  override checkState(state: unknown): void {
    checkPosition(state);
  }
}
