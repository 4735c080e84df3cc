import { appendFileSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FileSource, type LinePosition } from '../src/index.ts';
import { build, signal } from './support/drive.ts';
import { modelLines } from './support/model-lines.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';
const content = fc
  .array(fc.constantFrom('a', 'b', 'cc', '\n', '\r\n', '\n\n'), { maxLength: 30 })
  .map((pieces) => pieces.join(''));
const action = fc.oneof(
  fc.record({ do: fc.constant('append'), content }),
  fc.record({ do: fc.constant('rewrite'), content }),
  fc.record({ do: fc.constant('replace'), content }),
  fc.record({ do: fc.constant('cut'), to: fc.nat(40) }),
  fc.record({ do: fc.constant('read'), batches: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ do: fc.constant('read'), batches: fc.constant(Infinity) }),
);

it('F1, F2: appended to, cut, rewritten, replaced between executions in any order: every line after the position, or all', async () => {
  const file = scratchFile('');
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 15 }), async (actions) => {
      writeFileSync(file, '');
      let position: LinePosition | undefined;
      let read = Buffer.alloc(0);
      for (const step of actions) {
        if (!('batches' in step)) {
          change(file, step);
          continue;
        }
        const now = readFileSync(file);
        const expected = linesAfter(now, read, position?.unterminated === true);
        const { items, after } = await readSome(file, position, step.batches);
        expect(items).toEqual(step.batches === Infinity ? expected : expected.slice(0, items.length));
        position = after;
        read = now.subarray(0, after.offset);
      }
    }),
    { numRuns: 300 },
  );
});

/** What is to come from a file of which `read` was read: the rest if it begins with that, all of it if not. */
function linesAfter(now: Buffer, read: Buffer, unterminated: boolean): string[] {
  const goesOn = now.length >= read.length && now.subarray(0, read.length).equals(read);
  let from = goesOn ? read.length : 0;
  if (goesOn && unterminated) {
    const lineEnd = /^\r?\n/.exec(now.toString('latin1', from));
    from += lineEnd?.[0].length ?? 0;
  }
  return modelLines(now.subarray(from), part).map(({ line }) => line);
}

async function readSome(
  file: string,
  position: LinePosition | undefined,
  batches: number,
): Promise<{ items: string[]; after: LinePosition }> {
  const source = new FileSource(file, {
    onTruncated: 'restart',
    onReplaced: 'restart',
    onContinued: 'rest',
    batchSize: 2,
  });
  const partition = await build(source, part, position);
  const items: string[] = [];
  for (let count = 0; count < batches; count += 1) {
    const batch = await partition.nextBatch({ now: new Date(), signal });
    if (typeof batch === 'symbol') break;
    items.push(...batch);
  }
  const after = partition.snapshot();
  await partition.close();
  return { items, after };
}

function change(file: string, step: { do: string; content: string } | { do: string; to: number }): void {
  if ('to' in step) truncateSync(file, Math.min(step.to, readFileSync(file).length));
  else if (step.do === 'append') appendFileSync(file, step.content);
  else if (step.do === 'rewrite') writeFileSync(file, step.content);
  else {
    writeFileSync(`${file}.new`, step.content);
    renameSync(`${file}.new`, file);
  }
}
