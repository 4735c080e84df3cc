import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EOF, fromGenerator, type PositionedItems, Retry, type StatefulSourcePartition } from '../../src/index.ts';
import { built, call } from '../support/generator.ts';

/** What the generator does next: it works for some turns, then yields so many items, or throws. */
interface Doing {
  readonly turns: number;
  readonly act: 'yield' | 'retry' | 'fail';
  readonly size: number;
}

/** What is done to the partition: a call that is aborted after some turns, or never, or a cut. */
type Done = { readonly abortAfter: number | undefined } | 'cut';

interface Place {
  next: number;
}

const length = 12;

const doing: fc.Arbitrary<Doing> = fc.record({
  turns: fc.nat(5),
  act: fc.constantFrom('yield' as const, 'yield' as const, 'yield' as const, 'retry' as const, 'fail' as const),
  size: fc.nat(3),
});
const done: fc.Arbitrary<Done> = fc.oneof(
  fc.record({ abortAfter: fc.constantFrom(undefined, 0, 1, 2, 3, 4, 5, 6, 7) }),
  fc.constant('cut' as const),
);

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

/** What the generator is careless with: one array and one position for all that it yields. */
function* stepsFrom(place: Place, script: Iterator<Doing, void>, items: number[]): Generator<Doing, void> {
  while (place.next < length) {
    const { value } = script.next();
    const step: Doing = value ?? { turns: 0, act: 'yield', size: 1 };
    if (step.act === 'retry') throw new Retry({ afterMs: step.turns });
    if (step.act === 'fail') throw new Error('failed');
    items.length = 0;
    for (let count = 0; count < step.size && place.next < length; count += 1) items.push(place.next++);
    yield step;
  }
}

function source(isAsync: boolean, script: Iterator<Doing, void>) {
  type Step = PositionedItems<number, Place>;
  function* readSync({ resumeState: position }: { readonly resumeState: Place }): Generator<Step, void> {
    const items: number[] = [];
    for (const _step of stepsFrom(position, script, items)) yield { items, position };
  }
  async function* readAsync({ resumeState: position }: { readonly resumeState: Place }): AsyncGenerator<Step, void> {
    const items: number[] = [];
    for (const step of stepsFrom(position, script, items)) {
      await turns(step.turns);
      yield { items, position };
    }
  }
  return fromGenerator<number, Place>({ start: { next: 0 }, read: isAsync ? readAsync : readSync });
}

/** One call, aborted or not. */
async function read(
  partition: StatefulSourcePartition<number, Place>,
  abortAfter: number | undefined,
): Promise<readonly number[] | EOF> {
  const controller = new AbortController();
  const reading = (async () => partition.nextBatch(call(controller.signal)))();
  reading.catch(() => {});
  if (abortAfter !== undefined) {
    await turns(abortAfter);
    controller.abort();
  }
  return reading;
}

test('C5, C8, E2, E3: whatever is yielded, thrown, aborted and cut, nothing is lost and nothing comes twice', async () => {
  const property = fc.asyncProperty(
    fc.boolean(),
    fc.array(doing, { maxLength: 20 }),
    fc.array(done, { maxLength: 30 }),
    async (isAsync, doings, dones) => {
      const one = source(isAsync, doings.values());
      let partition = await built(one);
      let position = JSON.stringify(partition.snapshot());
      const came: (readonly number[])[] = [];
      const cut = async (): Promise<void> => {
        await partition.close();
        partition = await built(one, { resumeState: JSON.parse(position) as Place });
      };
      const todo = dones.values();
      for (;;) {
        const what = todo.next().value ?? { abortAfter: undefined };
        if (what === 'cut') {
          await cut();
          continue;
        }
        try {
          const batch = await read(partition, what.abortAfter);
          position = JSON.stringify(partition.snapshot());
          if (batch === EOF) break;
          came.push(batch);
        } catch (error) {
          if (JSON.stringify(partition.snapshot()) !== position) throw new Error('it moved', { cause: error });
          if (!Retry.is(error)) await cut();
        }
        expect(JSON.parse(position)).toEqual({ next: came.flat().length });
      }
      await partition.close();
      expect(came.flat()).toEqual(Array.from({ length }, (_item, index) => index));
    },
  );
  await fc.assert(property, { numRuns: 500 });
});
