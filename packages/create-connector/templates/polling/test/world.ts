import type { ConformanceSetup } from '@headwater/testing';
import type * as Connector from '../src/index.ts';
import type { MySystemItem } from '../src/index.ts';
import { MySystemServer } from './my-system-server.ts';

const intervalMs = 10_000;
const alignTo = new Date('2026-01-01T00:00:00Z');

/** What the conformance kit needs to know of MySystemSource: the world that it reads, and what it can do. */
export default function world({ MySystemSource }: typeof Connector): ConformanceSetup<MySystemItem, MySystemServer> {
  return {
    create: () => MySystemServer.start(),
    source: ({ url }) => new MySystemSource({ url, intervalMs, alignTo }),
    item: (n) => ({ id: n, text: `item ${n}` }),
    put: (system, _part, items) => system.put(items),
    destroy: (system) => system.close(),

    polling: { intervalMs, alignTo, resumes: true },
    grows: true,
    identifies: true,
    elsewhere: {
      module: import.meta.url,
      connector: import.meta.resolve('../src/index.ts'),
      address: (system) => system.url,
      source: (url: string) => new MySystemSource({ url, intervalMs, alignTo }),
    },
    fail: (system, _part, after) => system.answerOnce(500, after),
    retry: (system, _part, after) => system.answerOnce(429, after),
    options: ({ url }) => ({
      given: { url, intervalMs, alignTo },
      source: (given: Connector.MySystemOptions) => new MySystemSource(given),
    }),
    wrongOptions: ({ url }) => [
      { value: 0, source: () => new MySystemSource({ url, intervalMs: 0 }) },
      { value: 'nowhere', source: () => new MySystemSource({ url: 'nowhere' }) },
    ],
  };
}
