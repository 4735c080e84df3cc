import { MemoryStore, run, start } from '@headwater/runtime';
import { checked } from '@headwater/testing';
import { expect, it } from 'vitest';
import { MySystemSource } from '../src/index.ts';
import { MySystemServer } from './my-system-server.ts';

it('goes on where the last execution stopped', async () => {
  await using system = await MySystemServer.start();
  const store = new MemoryStore();
  const texts: string[] = [];
  const readUpTo = async (count: number) => {
    const execution = start({
      id: 'news',
      source: checked(new MySystemSource({ url: system.url, intervalMs: 1 })),
      sink: ({ items }) => {
        texts.push(...items.map(({ text }) => text));
        if (texts.length >= count) void execution.stop();
      },
      store,
    });
    expect(await execution.finished).toMatchObject({ outcome: 'stopped' });
  };

  system.put([
    { id: 1, text: 'one' },
    { id: 2, text: 'two' },
  ]);
  await readUpTo(2);
  system.put([{ id: 3, text: 'three' }]);
  await readUpTo(3);
  expect(texts).toEqual(['one', 'two', 'three']);
});

it('says what is wrong when the system answers with an error', async () => {
  await using system = await MySystemServer.start();
  system.answerOnce(500);
  const source = new MySystemSource({ url: system.url });
  await expect(run({ id: 'news', source, sink: () => {} })).rejects.toMatchObject({
    code: 'SOURCE_FAILED',
    message: expect.stringContaining('answered 500'),
  });
});
