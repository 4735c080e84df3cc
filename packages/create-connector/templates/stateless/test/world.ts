import type { ConformanceSetup } from '@headwater/testing';
import type * as Connector from '../src/index.ts';
import type { MySystemItem } from '../src/index.ts';
import { MySystemServer } from './my-system-server.ts';

/** What the conformance kit needs to know of MySystemSource: the world that it reads, and what it can do. */
export default function world({ MySystemSource }: typeof Connector): ConformanceSetup<MySystemItem, MySystemServer> {
  return {
    create: () => MySystemServer.start(),
    source: ({ url }) => new MySystemSource({ url, batchSize: 2 }),
    item: (n) => ({ id: n, text: `item ${n}` }),
    put: (system, _part, items) => system.put(items),
    destroy: (system) => system.close(),

    grows: true,
    identifies: true,
    fail: (system, _part, after) => system.answerOnce(500, after),
    retry: (system, _part, after) => system.answerOnce(429, after),
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
