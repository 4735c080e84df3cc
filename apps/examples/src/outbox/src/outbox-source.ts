import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type BuildPartContext,
  FixedPartitionedSource,
  type ListPartsContext,
  type WatchPartsContext,
} from '@headwater/core';
import { OutboxClient } from './outbox-client.ts';
import type { OutboxItem } from './outbox-item.ts';
import { type CheckedOptions, checkOptions, type OutboxOptions } from './outbox-options.ts';
import { OutboxPartition } from './outbox-partition.ts';
import { checkPosition, type OutboxPosition } from './outbox-position.ts';

/**
 * The rows of an outbox table in SQLite, a part for each topic, in the order of their ids. Rows whose position is durable
 * are deleted.
 */
export class OutboxSource extends FixedPartitionedSource<OutboxItem, OutboxPosition, OutboxClient> {
  readonly #options: CheckedOptions;

  /** @throws TypeError or RangeError that shows the value, when an option is wrong. */
  constructor(options: OutboxOptions) {
    super();
    this.#options = checkOptions(options);
  }

  override get connector(): string {
    return '@acme/headwater-outbox';
  }

  override open(): OutboxClient {
    return new OutboxClient(this.#options.file);
  }

  override identity(): string {
    return resolve(this.#options.file);
  }

  override listParts({ shared }: ListPartsContext<OutboxClient>): readonly string[] {
    return shared.topics();
  }

  override buildPart(context: BuildPartContext<OutboxPosition, OutboxClient>): OutboxPartition {
    const { part, resumeState, shared } = context;
    const position = resumeState === undefined ? { after: 0 } : checkPosition(resumeState);
    return new OutboxPartition(shared, part, position, this.#options);
  }

  override checkState(state: unknown): void {
    checkPosition(state);
  }

  override watchParts({ signal }: WatchPartsContext<OutboxClient>): AsyncIterable<unknown> | undefined {
    const { follow, intervalMs } = this.#options;
    return follow ? ticks(intervalMs, signal) : undefined;
  }
}

async function* ticks(ms: number, signal: AbortSignal): AsyncGenerator<undefined> {
  try {
    for (;;) yield await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
