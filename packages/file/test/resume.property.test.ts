import { writeFileSync } from 'node:fs';
import { EOF } from '@headwater/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteOrderMark } from '../src/bytes/text-encoding.ts';
import { openRegularFile } from '../src/bytes/regular-file.ts';
import { FileWindow } from '../src/bytes/file-window.ts';
import { FileSource } from '../src/index.ts';
import { checkLineOptions } from '../src/line-options.ts';
import { LinePartition } from '../src/line-partition.ts';
import { takeItems } from '../src/take-items.ts';
import { readPart, signal } from './support/drive.ts';
import { modelLines } from './support/model-lines.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n', 'a', ' ') },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom('\ufeff', '\u2028', '😀', '\0') },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9000 }).map((length) => 'x'.repeat(length)) },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join('')));
const anyBytes = fc
  .oneof(
    text,
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  )
  .filter((bytes) => byteOrderMark(bytes)?.label !== 'utf-16le' && byteOrderMark(bytes)?.label !== 'utf-16be');

describe('C8, F5: whatever the bytes, the batches and the cuts', () => {
  it('lines and offsets are those of the model', async () => {
    const file = scratchFile('');
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 50 }), async (bytes, batchSize) => {
        writeFileSync(file, bytes);
        const source = new FileSource(file, {
          items: 'located',
          encoding: 'utf-8',
          onInvalidBytes: 'replace',
          batchSize,
        });
        const { items, error } = await readPart(source, part);
        expect(error).toBeUndefined();
        expect(items).toEqual(modelLines(bytes, part));
      }),
      { numRuns: 200 },
    );
  });

  it('chunks of any size give the same lines and the same positions', async () => {
    const file = scratchFile('');
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 100 }), async (bytes, chunkBytes) => {
        writeFileSync(file, bytes);
        const inChunks = await readInChunks(file, chunkBytes);
        const whole = await readPart(new FileSource(file, { items: 'located', batchSize: 1 }), part);
        expect(inChunks).toEqual(whole.batches.map(({ items, after }) => [items[0], after]));
      }),
      { numRuns: 60 },
    );
  });

  it('from every position the rest is what an uninterrupted read would have returned', async () => {
    const file = scratchFile('');
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 4 }), async (bytes, batchSize) => {
        writeFileSync(file, bytes);
        const open = (): FileSource<unknown> => new FileSource(file, { items: 'located', batchSize });
        const { first, batches, items } = await readPart(open(), part);
        let returned = 0;
        for (const { items: before, after } of [{ items: [], after: first }, ...batches]) {
          returned += before.length;
          const rest = await readPart(open(), part, after);
          expect(rest.first).toEqual(after);
          expect(rest.items).toEqual(items.slice(returned));
        }
      }),
      { numRuns: 60 },
    );
  });
});

async function readInChunks(path: string, chunkBytes: number): Promise<unknown[]> {
  const start = { offset: 0, head: Buffer.alloc(0), before: Buffer.alloc(0) };
  const window = new FileWindow({ path, part }, await openRegularFile({ path, part }), start, chunkBytes);
  const options = checkLineOptions('FileSource', { batchSize: 1 });
  const partition = new LinePartition(window, options, takeItems('located', part), undefined, Infinity);
  const read: unknown[] = [];
  for (;;) {
    const items = await partition.nextBatch({ now: new Date(), signal });
    if (items === EOF) break;
    read.push([items[0], partition.snapshot()]);
  }
  await partition.close();
  return read;
}
