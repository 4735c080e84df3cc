import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import { Connection } from '../src/database/connection.ts';
import { FileLocks } from '../src/lock/file-locks.ts';
import type { FlowLocks } from '../src/lock/flow-locks.ts';
import { startFlow } from '../src/lock/start-flow.ts';
import { FlowTable } from '../src/tables/flow-table.ts';
import { expectCode } from './expect-code.ts';
import { temporaryDirectory } from './temporary-directory.ts';

it('R8 refuses a start that took a lock which meanwhile counts no more', async () => {
  const path = join(temporaryDirectory(), 'shop.db');
  const [first, second, third] = [new SqliteStore(path), new SqliteStore(path), new SqliteStore(path)];
  const frozen = first.open('flow', { holder: 'first' });
  const locks = new FileLocks(path);
  let events = 0;
  // The third start has read which lock counts; before it tries that one, the second takes over and the first dies.
  const slow: FlowLocks = {
    take(flow, number) {
      events += 1;
      if (events === 1) {
        second.open('flow', { holder: 'second', takeOver: true });
        frozen.close();
      }
      return locks.take(flow, number);
    },
    discard: (flow, number) => locks.discard(flow, number),
  };
  const connection = new Connection(third.db, path);
  const start = (): unknown => startFlow(connection, new FlowTable(connection), slow, 'flow', { holder: 'third' });
  const error = await expectCode('STORE_HELD', start);
  expect(error.message).toContain('second');
  expect(events).toBe(2);
  for (const store of [first, second, third]) store.close();
});
