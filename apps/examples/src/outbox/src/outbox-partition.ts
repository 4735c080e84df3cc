import { EOF, type NextBatchContext, StatefulSourcePartition } from '@headwater/core';
import type { OutboxClient } from './outbox-client.ts';
import type { OutboxItem } from './outbox-item.ts';
import type { CheckedOptions } from './outbox-options.ts';
import type { OutboxPosition } from './outbox-position.ts';

/** One topic, read from a position on. */
export class OutboxPartition extends StatefulSourcePartition<OutboxItem, OutboxPosition> {
  readonly #client: OutboxClient;
  readonly #topic: string;
  readonly #options: CheckedOptions;
  #after: number;
  #awake: Date | undefined;

  constructor(client: OutboxClient, topic: string, { after }: OutboxPosition, options: CheckedOptions) {
    super();
    this.#client = client;
    this.#topic = topic;
    this.#after = after;
    this.#options = options;
  }

  override nextBatch({ now }: NextBatchContext): readonly OutboxItem[] | EOF {
    const { batchSize, follow, intervalMs } = this.#options;
    const items = this.#client.items(this.#topic, this.#after, batchSize);
    this.#awake = items.length === 0 ? new Date(now.getTime() + intervalMs) : undefined;
    this.#after = items.at(-1)?.id ?? this.#after;
    return items.length === 0 && !follow ? EOF : items;
  }

  override nextAwake(): Date | undefined {
    return this.#awake;
  }

  override snapshot(): OutboxPosition {
    return { after: this.#after };
  }

  override committed({ after }: OutboxPosition): void {
    this.#client.forget(this.#topic, after);
  }
}
