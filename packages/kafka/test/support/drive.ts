import { EOF, type AnyFixedPartitionedSource, type Origin, type StatefulSourcePartition } from '@headwater/core';
import type { KafkaPosition, KafkaSource } from '@headwater/kafka';
import { onTestFinished } from 'vitest';

const never: AbortSignal = new AbortController().signal;

/** How a part is opened, where it differs from a fresh start at the first one. */
export interface PartOptions {
  readonly resumeState?: KafkaPosition | undefined;
  readonly origin?: Origin;
  readonly until?: 'now';
}

/** A part that is open, called as the runtime calls it. */
export class OpenPart<X> {
  readonly partition: StatefulSourcePartition<X, KafkaPosition>;
  #closed = false;

  constructor(partition: StatefulSourcePartition<X, KafkaPosition>) {
    this.partition = partition;
  }

  /** The next batch, empty ones too. */
  async next(signal: AbortSignal = never): Promise<readonly X[] | EOF> {
    if (this.#closed) throw new Error('the part is closed');
    return this.partition.nextBatch({ now: new Date(), signal });
  }

  /** The next items, this many at least. */
  async take(count: number): Promise<X[]> {
    const items: X[] = [];
    while (items.length < count) {
      const batch = await this.next();
      if (batch === EOF) throw new Error(`the part ended after ${items.length} items`);
      items.push(...batch);
    }
    return items;
  }

  /** All items up to the end. */
  async drain(): Promise<X[]> {
    const items: X[] = [];
    for (;;) {
      const batch = await this.next();
      if (batch === EOF) return items;
      items.push(...batch);
    }
  }

  /** What the part fails with, after the items that come before. */
  async failure(): Promise<{
    readonly items: readonly X[];
    readonly error: unknown;
    readonly position: KafkaPosition;
  }> {
    const items: X[] = [];
    for (;;) {
      const position = this.position;
      try {
        const batch = await this.next();
        if (batch === EOF) throw new Error('the part ended');
        items.push(...batch);
      } catch (error) {
        return { items, error, position };
      }
    }
  }

  /** Where it is, after it was stored. */
  get position(): KafkaPosition {
    return JSON.parse(JSON.stringify(this.partition.snapshot())) as KafkaPosition;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.partition.close();
  }
}

/** A source that a worker has opened; closed after the test. */
export class OpenSource<X> {
  readonly #source: AnyFixedPartitionedSource<X>;
  readonly shared: unknown;

  private constructor(source: AnyFixedPartitionedSource<X>, shared: unknown) {
    this.#source = source;
    this.shared = shared;
  }

  static async open<X>(source: KafkaSource<X>): Promise<OpenSource<X>> {
    const any = source as unknown as AnyFixedPartitionedSource<X>;
    const shared = await any.open({ workerIndex: 0, workerCount: 1, now: new Date(), signal: never });
    onTestFinished(() => any.closeShared(shared));
    return new OpenSource(any, shared);
  }

  async list(): Promise<readonly string[]> {
    return this.#source.listParts({ shared: this.shared, now: new Date(), signal: never });
  }

  watch(signal: AbortSignal): AsyncIterable<unknown> | undefined {
    return this.#source.watchParts({ shared: this.shared, signal });
  }

  async identity(): Promise<string | undefined> {
    return this.#source.identity({ shared: this.shared, signal: never });
  }

  /** Opens a part; closed after the test at the latest. */
  async part(part: string, options: PartOptions = {}): Promise<OpenPart<X>> {
    const partition = await this.#source.buildPart({
      part,
      resumeState: options.resumeState,
      origin: options.origin ?? 'initial',
      until: options.until,
      shared: this.shared,
      now: new Date(),
      signal: never,
    });
    const opened = new OpenPart(partition as StatefulSourcePartition<X, KafkaPosition>);
    onTestFinished(() => opened.close());
    return opened;
  }
}

/** One part of a source that has just been opened. */
export async function openPart<X>(
  source: KafkaSource<X>,
  part: string,
  options: PartOptions = {},
): Promise<OpenPart<X>> {
  const opened = await OpenSource.open(source);
  return opened.part(part, options);
}
