import type { Readable } from 'node:stream';
import {
  type AsyncBatches,
  batchAsync,
  type BuildContext,
  DynamicSource,
  EOF,
  type NextBatchContext,
  StatelessSourcePartition,
} from '@headwater/core';

const batchSize = 1000;
const waitMs = 20;

/** What comes through a pipe. It has no position: what was read once cannot be read again. */
export class PipedSource<X> extends DynamicSource<X> {
  readonly #input: Readable;
  readonly #pieces: AsyncIterable<readonly X[]>;

  /** @param pieces what is made of `input`, several items at a time. */
  constructor(input: Readable, pieces: AsyncIterable<readonly X[]>) {
    super();
    this.#input = input;
    this.#pieces = pieces;
  }

  override build(_context: BuildContext): StatelessSourcePartition<X> {
    return new PipedPartition(this.#input, this.#pieces);
  }
}

/** Items that come one by one, several at a time: what is there within a moment. */
export function gathered<X>(items: AsyncIterable<X>): AsyncIterable<readonly X[]> {
  return batchAsync(items, { size: batchSize, timeoutMs: waitMs });
}

class PipedPartition<X> extends StatelessSourcePartition<X> {
  readonly #input: Readable;
  readonly #pieces: AsyncBatches<readonly X[]>;

  constructor(input: Readable, pieces: AsyncIterable<readonly X[]>) {
    super();
    this.#input = input;
    this.#pieces = batchAsync(pieces, { size: 1, timeoutMs: 0 });
  }

  override async nextBatch(context: NextBatchContext): Promise<readonly X[] | EOF> {
    const pieces = await this.#pieces.nextBatch(context);
    return pieces === EOF ? EOF : pieces.flat();
  }

  override async close(): Promise<void> {
    // Whoever waits for the next piece would wait, and keep the process, for as long as the pipe is open.
    this.#input.destroy();
    await this.#pieces.close();
  }
}
