import { MemoryStore, run } from '@headwater/runtime';
import { checked } from '@headwater/testing';
import { expect, it } from 'vitest';
import { MySystemSource } from '../src/index.ts';
import { MySystemServer } from './my-system-server.ts';

it('goes on where the last execution ended', async () => {
  await using system = await MySystemServer.start();
  const store = new MemoryStore();
  const texts: string[] = [];
  const execute = () =>
    run({
      id: 'shelves',
      source: checked(new MySystemSource({ url: system.url })),
      sink: ({ part, items }) => void texts.push(...items.map(({ text }) => `${part}: ${text}`)),
      store,
    });

  system.put('north', [{ id: 1, text: 'one' }]);
  expect(await execute()).toMatchObject({ outcome: 'completed', items: 1 });

  system.put('north', [{ id: 2, text: 'two' }]);
  expect(await execute()).toMatchObject({ outcome: 'completed', items: 1 });
  expect(texts).toEqual(['north: one', 'north: two']);
});

it('says what is wrong when the system answers with an error', async () => {
  await using system = await MySystemServer.start();
  system.put('north', []);
  system.answerOnce('north', 500);
  const source = new MySystemSource({ url: system.url });
  await expect(run({ id: 'shelves', source, sink: () => {} })).rejects.toMatchObject({
    code: 'SOURCE_FAILED',
    part: 'north',
    message: expect.stringContaining('answered 500'),
  });
});
