import { batch, batchAsync, batchGetter, batchGetterEx } from '@headwater/core';
import { Queue, QueueEmpty } from './support/queue.ts';

// Batching helpers: each gives an iterator whose nextBatch() is a partition's nextBatch in one line.

const iterable = [1, 2, 3];
async function* asyncIterable() {
  yield 4;
  yield 5;
}

for (const items of batch(iterable, 2)) console.log(items);
for await (const items of batchAsync(asyncIterable(), { size: 100, timeoutMs: 50 })) console.log(items);

let queue = new Queue([6, 7]);
console.log(batchGetter(() => queue.poll(), 100).nextBatch()); // undefined, or a third argument, means nothing yet
queue = new Queue([8, 9]);
console.log(batchGetterEx(() => queue.takeOrThrow(), 100, QueueEmpty).nextBatch()); // an error of this class means nothing yet
