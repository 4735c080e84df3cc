import { MemoryStore, run, start } from '@headwater/runtime';
import { checked } from '@headwater/testing';
import { expect, onTestFinished, test } from 'vitest';
import { OutboxSource } from '../src/index.ts';
import { OutboxDatabase } from './outbox-database.ts';

function outbox(id?: string): OutboxDatabase {
  const database = new OutboxDatabase(id);
  onTestFinished(() => database.close());
  return database;
}

test('a row is delivered once over all executions, and gone when its position is durable', async () => {
  const database = outbox();
  const store = new MemoryStore();
  const came: string[] = [];
  const execute = () =>
    run({
      id: 'outbox',
      source: checked(new OutboxSource({ file: database.file })),
      sink: ({ part, items }) => void came.push(...items.map(({ payload }) => `${part}: ${payload}`)),
      store,
    });

  database.put('orders', ['one']);
  expect(await execute()).toMatchObject({ outcome: 'completed', items: 1 });
  expect(database.deleted('orders')).toBe(1);

  database.put('orders', ['two']);
  expect(await execute()).toMatchObject({ outcome: 'completed', items: 1 });
  expect(came).toEqual(['orders: one', 'orders: two']);
});

test('while it follows, rows and topics that are added are found', async () => {
  const database = outbox();
  const came: string[] = [];
  const { promise: both, resolve } = Promise.withResolvers<void>();
  database.put('orders', ['one']);
  const execution = start({
    id: 'outbox',
    source: checked(new OutboxSource({ file: database.file, follow: true, intervalMs: 5 })),
    sink: ({ part, items }) => {
      came.push(...items.map(({ payload }) => `${part}: ${payload}`));
      if (came.length === 1) database.put('refunds', ['two']);
      else resolve();
    },
  });
  await both;
  await execution.stop();
  expect(await execution.finished).toMatchObject({ outcome: 'stopped' });
  expect(came).toEqual(['orders: one', 'refunds: two']);
});

test('what cannot be read is said, with the file', async () => {
  const read = (file: string) => run({ id: 'outbox', source: new OutboxSource({ file }), sink: () => {} });
  await expect(read('nowhere.db')).rejects.toMatchObject({
    code: 'INPUT_MISSING',
    message: expect.stringContaining('there is no database nowhere.db'),
  });

  const { file } = outbox('id INTEGER PRIMARY KEY');
  await expect(read(file)).rejects.toMatchObject({
    code: 'INPUT_UNSUPPORTED',
    message: expect.stringContaining('AUTOINCREMENT'),
  });

  const other = outbox();
  other.exec('DROP TABLE outbox');
  await expect(read(other.file)).rejects.toMatchObject({
    code: 'INPUT_MISSING',
    message: expect.stringContaining('has no table outbox'),
  });
});
