import { type NextItemContext, type PollingPosition, SimplePollingSource } from '@headwater/core';
import { MySystemClient } from './my-system-client.ts';
import type { MySystemItem } from './my-system-item.ts';
import { checkOptions, type MySystemOptions } from './my-system-options.ts';
import { checkPosition, type MySystemPosition } from './my-system-position.ts';

/**
 * What is new in My System, one item a poll. Its state is in the object, so every flow needs an object of its own.
 */
export class MySystemSource extends SimplePollingSource<MySystemItem, MySystemPosition> {
  readonly #url: string;
  readonly #client: MySystemClient;
  #after: number | null = null;

  /** @throws TypeError or RangeError that shows the value, when an option is wrong. */
  constructor(options: MySystemOptions) {
    const { url, intervalMs, alignTo } = checkOptions(options);
    super({ intervalMs, alignTo });
    this.#url = url;
    this.#client = new MySystemClient(url);
  }

  override get connector(): string {
    return '@scope/headwater-my-system';
  }

  override identity(): string {
    return this.#url;
  }

  override async nextItem({ signal }: NextItemContext): Promise<MySystemItem | undefined> {
    const item = await this.#client.itemAfter(this.#after, signal);
    if (item !== undefined) this.#after = item.id;
    return item;
  }

  override snapshot(): MySystemPosition {
    return { after: this.#after };
  }

  override resume(state: MySystemPosition): void {
    this.#after = checkPosition(state).after;
  }

  override checkState(position: PollingPosition): void {
    super.checkState(position);
    if (position.state !== undefined) checkPosition(position.state);
  }
}
