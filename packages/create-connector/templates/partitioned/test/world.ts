import type { ConformanceSetup } from '@headwater/testing';
import type * as Connector from '../src/index.ts';
import type { MySystemItem } from '../src/index.ts';
import { MySystemServer } from './my-system-server.ts';

/** What the conformance kit needs to know of MySystemSource: the world that it reads, and what it can do. */
export default function world({ MySystemSource }: typeof Connector): ConformanceSetup<MySystemItem, MySystemServer> {
  return {
    create: () => MySystemServer.start(),
    // Small batches, so that there are many places to cut.
    source: (system) => new MySystemSource({ url: system.url, batchSize: 2 }),
    item: (n) => ({ id: n, text: `item ${n}` }),
    put: (system, part, items) => system.put(part, items),
    destroy: (system) => system.close(),

    parts: ['north', 'süd/2'],
    bounded: true,
    grows: true,
    identifies: true,
    elsewhere: {
      module: import.meta.url,
      connector: import.meta.resolve('../src/index.ts'),
      address: (system) => system.url,
      source: (url: string) => new MySystemSource({ url, batchSize: 2 }),
    },
    fail: (system, part, after) => system.answerOnce(part, 500, after),
    retry: (system, part, after) => system.answerOnce(part, 429, after),
    taken: (system, part) => system.given(part),
    options: ({ url }) => ({
      given: { url, batchSize: 2 },
      source: (given: Connector.MySystemOptions) => new MySystemSource(given),
    }),
    wrongOptions: ({ url }) => [
      { value: 0, source: () => new MySystemSource({ url, batchSize: 0 }) },
      { value: 'nowhere', source: () => new MySystemSource({ url: 'nowhere' }) },
    ],
  };
}
