import type { ConformanceSetup } from '@headwater/testing';
import type * as Connector from '../src/index.ts';
import type { OutboxItem, OutboxOptions } from '../src/index.ts';
import { OutboxDatabase } from './outbox-database.ts';

/** What the conformance kit needs to know of OutboxSource: the world that it reads, and what it can do. */
export default function world({
  OutboxSource,
}: typeof Connector): ConformanceSetup<OutboxItem, OutboxDatabase, string> {
  return {
    create: () => new OutboxDatabase(),
    // Small batches, so that there are many places to cut.
    source: ({ file }) => new OutboxSource({ file, batchSize: 2 }),
    item: (n) => `payload ${n}`,
    put: (outbox, topic, payloads) => outbox.put(topic, payloads),
    destroy: (outbox) => outbox.close(),

    // The id is the database's own, so what comes out is not quite what was put.
    itemOf: ({ payload }) => payload,
    parts: ['orders', 'süd/2'],
    bounded: true,
    grows: true,
    identifies: true,
    confirmed: (outbox, topic) => outbox.deleted(topic),
    retry: (outbox) => outbox.lock(),
    elsewhere: {
      module: import.meta.url,
      connector: import.meta.resolve('../src/index.ts'),
      address: ({ file }) => file,
      source: (file: string) => new OutboxSource({ file, batchSize: 2 }),
    },
    options: ({ file }) => ({
      given: { file, batchSize: 2 },
      source: (given: OutboxOptions) => new OutboxSource(given),
    }),
    wrongOptions: ({ file }) => [
      { value: 0, source: () => new OutboxSource({ file, batchSize: 0 }) },
      { value: -1, source: () => new OutboxSource({ file, follow: true, intervalMs: -1 }) },
    ],
  };
}
