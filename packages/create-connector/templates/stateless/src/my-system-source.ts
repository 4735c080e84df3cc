import { type BuildContext, DynamicSource } from '@headwater/core';
import { MySystemClient } from './my-system-client.ts';
import type { MySystemItem } from './my-system-item.ts';
import { type CheckedOptions, checkOptions, type MySystemOptions } from './my-system-options.ts';
import { MySystemPartition } from './my-system-partition.ts';

/**
 * What My System hands out, taken by every worker on its own. There is no position to go back to: an item that was taken
 * and not yet dealt with when the process dies is lost.
 */
export class MySystemSource extends DynamicSource<MySystemItem> {
  readonly #options: CheckedOptions;

  /** @throws TypeError or RangeError that shows the value, when an option is wrong. */
  constructor(options: MySystemOptions) {
    super();
    this.#options = checkOptions(options);
  }

  override get connector(): string {
    return '@scope/headwater-my-system';
  }

  override identity(): string {
    return this.#options.url;
  }

  override build(_context: BuildContext): MySystemPartition {
    const { url, batchSize } = this.#options;
    return new MySystemPartition(new MySystemClient(url), batchSize);
  }
}
