import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { SqliteStore } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

async function openInThread(path: string): Promise<unknown> {
  const thread = new Worker(new URL('./open-in-thread.ts', import.meta.url), { workerData: { path }, execArgv: [] });
  const [[reply]] = await Promise.all([once(thread, 'message'), once(thread, 'exit')]);
  return reply;
}

it('R8 refuses a second execution in another thread of the same process, whose end releases nobody else', async () => {
  const path = join(temporaryDirectory(), 'shop.db');
  const store = new SqliteStore(path);
  const session = store.open('flow', { holder: 'main thread' });
  expect(await openInThread(path)).toBe('STORE_HELD');
  expect(await openInThread(path)).toBe('STORE_HELD');
  session.close();
  expect(await openInThread(path)).toBe(2);
  store.close();
});
