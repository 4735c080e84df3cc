import { run, start } from '@headwater/runtime';
import { checked } from '@headwater/testing';
import { expect, it } from 'vitest';
import { MySystemSource } from '../src/index.ts';
import { MySystemServer } from './my-system-server.ts';

it('takes what is there, and what comes later', async () => {
  await using system = await MySystemServer.start();
  system.put([
    { id: 1, text: 'one' },
    { id: 2, text: 'two' },
  ]);
  const texts: string[] = [];
  const execution = start({
    id: 'jobs',
    source: checked(new MySystemSource({ url: system.url })),
    sink: ({ items }) => {
      texts.push(...items.map(({ text }) => text));
      if (texts.length === 2) system.put([{ id: 3, text: 'three' }]);
      else void execution.stop();
    },
  });
  expect(await execution.finished).toMatchObject({ outcome: 'stopped', items: 3 });
  expect(texts).toEqual(['one', 'two', 'three']);
});

it('says what is wrong when the system answers with an error', async () => {
  await using system = await MySystemServer.start();
  system.answerOnce(500);
  const source = new MySystemSource({ url: system.url });
  await expect(run({ id: 'jobs', source, sink: () => {} })).rejects.toMatchObject({
    code: 'SOURCE_FAILED',
    message: expect.stringContaining('answered 500'),
  });
});
