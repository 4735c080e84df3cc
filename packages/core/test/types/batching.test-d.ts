import { expectTypeOf, test } from 'vitest';
import {
  type AsyncBatches,
  batch,
  batchAsync,
  type Batches,
  batchGetter,
  batchGetterEx,
  type EOF,
  type NextBatchContext,
  StatefulSourcePartition,
} from '../../src/index.ts';

interface Message {
  readonly text: string;
}
declare const queue: {
  poll(): Message | undefined;
  pollOrNull(): Message | null;
  take(): Message;
  end(): Message | undefined | EOF;
};
class QueueEmpty extends Error {
  readonly queue: string;
  constructor(name: string) {
    super(name);
    this.queue = name;
  }
}

test('batch and batchAsync infer the item', () => {
  expectTypeOf(batch([{ text: '' }], 100)).toEqualTypeOf<Batches<{ text: string }>>();
  expectTypeOf(batch(new Set<Message>(), 100)).toEqualTypeOf<Batches<Message>>();
  const messages = undefined as unknown as AsyncIterable<Message>;
  expectTypeOf(batchAsync(messages, { size: 100, timeoutMs: 50 })).toEqualTypeOf<AsyncBatches<Message>>();
  // @ts-expect-error both options are needed
  batchAsync(messages, { size: 100 });
});

test('batchGetter takes what means nothing yet out of the item', () => {
  expectTypeOf(batchGetter(() => queue.poll(), 100)).toEqualTypeOf<Batches<Message>>();
  expectTypeOf(batchGetter(() => queue.pollOrNull(), 100, null)).toEqualTypeOf<Batches<Message>>();
  expectTypeOf(batchGetter(() => queue.end(), 100)).toEqualTypeOf<Batches<Message>>();
  expectTypeOf(batchGetter(() => queue.poll() ?? 'none', 100, 'none')).toEqualTypeOf<Batches<Message>>();
  // @ts-expect-error the function never returns 5
  batchGetter(() => queue.poll(), 100, 5);
});

test('batchGetterEx takes any class of errors', () => {
  expectTypeOf(batchGetterEx(() => queue.take(), 100)).toEqualTypeOf<Batches<Message>>();
  expectTypeOf(batchGetterEx(() => queue.take(), 100, QueueEmpty)).toEqualTypeOf<Batches<Message>>();
  // @ts-expect-error a Date is no error
  batchGetterEx(() => queue.take(), 100, Date);
});

test('a nextBatch of each is the nextBatch of a partition in one line', () => {
  class Polled extends StatefulSourcePartition<Message, null> {
    readonly batches: Batches<Message> = batchGetter(() => queue.poll(), 100);
    override nextBatch(context: NextBatchContext) {
      return this.batches.nextBatch(context);
    }
    override snapshot(): null {
      return null;
    }
  }
  class Awaited extends StatefulSourcePartition<Message, null> {
    readonly batches: AsyncBatches<Message> = batchAsync(undefined as never, { size: 1, timeoutMs: 1 });
    override nextBatch(context: NextBatchContext) {
      return this.batches.nextBatch(context);
    }
    override snapshot(): null {
      return null;
    }
    override close(): Promise<void> {
      return this.batches.close();
    }
  }
  expectTypeOf<[Polled, Awaited]>().toBeArray();
});

test('all can be looped over', () => {
  for (const items of batch(new Set<Message>(), 1)) expectTypeOf(items).toEqualTypeOf<Message[]>();
  expectTypeOf<AsyncBatches<Message>>().toExtend<AsyncIterable<Message[]>>();
});
