import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryStore, read, run } from '@headwater/runtime';
import { checked } from '@headwater/testing';
import { describe, expect, it } from 'vitest';
import { DirSource, FileSource } from '../src/index.ts';
import { scratch } from './support/scratch.ts';

describe('in a flow', () => {
  it('F8, B4: files that grew, came and went between executions: each line once', async () => {
    const directory = scratch({ 'a.log': 'a1\na2\n', 'b.log': 'b1\n' });
    const store = new MemoryStore();
    const lines: string[] = [];
    const execute = () =>
      run({
        id: 'logs',
        source: checked(new DirSource(directory)),
        sink: ({ part, items }) => void lines.push(...items.map((line) => `${part}: ${line}`)),
        store,
      });
    await execute();
    expect(lines.toSorted()).toEqual(['a.log: a1', 'a.log: a2', 'b.log: b1']);
    appendFileSync(join(directory, 'a.log'), 'a3\n');
    writeFileSync(join(directory, 'c.log'), 'c1\n');
    rmSync(join(directory, 'b.log'));
    const { outcome, items } = await execute();
    expect([outcome, items]).toEqual(['completed', 2]);
    expect(lines.slice(3).toSorted()).toEqual(['a.log: a3', 'c.log: c1']);
  });

  it('F6: more files than may be open at a time', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.log`);
    const directory = scratch(Object.fromEntries(names.map((name) => [name, `${name}\n`.repeat(100)])));
    const counts = new Map<string, number>();
    await run({
      id: 'many',
      source: new DirSource(directory, { batchSize: 7 }),
      sink: ({ part, items }) => void counts.set(part, (counts.get(part) ?? 0) + items.length),
      store: new MemoryStore(),
      maxOpenParts: 3,
    });
    expect([...counts]).toHaveLength(40);
    expect(new Set(counts.values())).toEqual(new Set([100]));
  });

  it('read() gives lines in order', async () => {
    const directory = scratch({ 'app.log': 'one\ntwo\nthree' });
    const lines: string[] = [];
    for await (const { part, items } of read(new FileSource(join(directory, 'app.log')), { id: 'app-log' })) {
      for (const line of items) lines.push(`${part} ${line}`);
    }
    expect(lines).toEqual(['app.log one', 'app.log two', 'app.log three']);
  });

  it('a file that was replaced stops the flow with an error that says what to do', async () => {
    const directory = scratch({ 'app.log': 'one\ntwo\n' });
    const store = new MemoryStore();
    const execute = (onReplaced: 'error' | 'restart') =>
      run({ id: 'app', source: new FileSource(join(directory, 'app.log'), { onReplaced }), sink: () => {}, store });
    await execute('error');
    writeFileSync(join(directory, 'app.log'), 'another file\nof lines\n');
    await expect(execute('error')).rejects.toMatchObject({ code: 'INPUT_REPLACED', part: 'app.log' });
    expect(await execute('restart')).toMatchObject({ outcome: 'completed', items: 2 });
  });
});
