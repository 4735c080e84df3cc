import { describe, expect, test } from 'vitest';
import { EOF, fromGenerator, type GeneratorDefinition, Retry } from '../../src/index.ts';
import { built, call, next } from '../support/generator.ts';

/** Gives the numbers from the position on; once at each of these positions it throws instead. */
function troubled(errors: ReadonlyMap<number, unknown>) {
  const left = new Map(errors);
  const begun: number[] = [];
  const source = fromGenerator({
    start: 0,
    async *read({ resumeState }) {
      begun.push(resumeState);
      for (let at = resumeState; at < 4; at += 1) {
        const error = left.get(at);
        left.delete(at);
        if (error !== undefined) throw error;
        yield { items: [at], position: at + 1 };
      }
    },
  });
  return { source, begun };
}

describe('errors of the generator', () => {
  test('E2: after a Retry it is begun again at the position that was yielded last', async () => {
    const { source, begun } = troubled(new Map([0, 2].map((at) => [at, new Retry({ afterMs: at })])));
    const partition = await built(source);
    await expect(partition.nextBatch(call())).rejects.toMatchObject({ afterMs: 0 });
    expect(partition.snapshot()).toBe(0);
    expect(await next(partition)).toEqual([[0], 1]);
    expect(await next(partition)).toEqual([[1], 2]);
    await expect(partition.nextBatch(call())).rejects.toMatchObject({ afterMs: 2 });
    expect(await next(partition)).toEqual([[2], 3]);
    expect(await next(partition)).toEqual([[3], 4]);
    expect(await next(partition)).toEqual([EOF, 4]);
    expect(begun).toEqual([0, 0, 2]);
    await partition.close();
  });

  test('E3: any other error comes out as it is, and never as an end', async () => {
    const error = new Error('the disk is on fire');
    const { source } = troubled(new Map([[1, error]]));
    const partition = await built(source);
    await partition.nextBatch(call());
    await expect(partition.nextBatch(call())).rejects.toBe(error);
    expect(partition.snapshot()).toBe(1);
    await expect(partition.close()).resolves.toBeUndefined();
  });

  test('E2, E3: of a synchronous generator too', async () => {
    let refused = false;
    const source = fromGenerator({
      start: 0,
      *read({ resumeState }) {
        yield { items: ['a'], position: resumeState + 1 };
        if (!refused) {
          refused = true;
          throw new Retry({ afterMs: 3 });
        }
        throw new RangeError('too far');
      },
    });
    const partition = await built(source);
    await partition.nextBatch(call());
    expect(() => partition.nextBatch(call())).toThrow(Retry);
    expect(await next(partition)).toEqual([['a'], 2]);
    expect(() => partition.nextBatch(call())).toThrow('too far');
  });
});

describe('C5: what is no batch with a position is an error that names what came', () => {
  const wrong: readonly (readonly [yielded: unknown, code: string, message: string])[] = [
    [5, 'BATCH_INVALID', 'read must yield { items, position }, not 5'],
    [undefined, 'BATCH_INVALID', 'read must yield { items, position }, not undefined'],
    [null, 'BATCH_INVALID', 'read must yield { items, position }, not null'],
    [[1, 2], 'BATCH_INVALID', 'read must yield { items, position }, not [1, 2]'],
    [{ rows: [] }, 'BATCH_INVALID', 'read must yield { items, position }, not { rows: [] }'],
    [{ items: 'text', position: 1 }, 'BATCH_INVALID', "the items that read yields must be an array, not 'text'"],
    [{ items: [1] }, 'POSITION_INVALID', 'read must yield the position behind the items, and { items: […] } has none'],
    [
      { items: [], position: { at: new Date(0) } },
      'POSITION_INVALID',
      'the position that read yields is not JSON: position.at is an object of the kind Date; use a plain object, a string or a number',
    ],
    [
      { items: [], position: 1, awake: 1_000 },
      'AWAKE_INVALID',
      'the awake that read yields must be a valid Date, not 1000',
    ],
    [
      { items: [], position: 1, awake: new Date(Number.NaN) },
      'AWAKE_INVALID',
      'the awake that read yields must be a valid Date, not Invalid Date',
    ],
  ];

  test.each(wrong)('%j', async (yielded, code, message) => {
    let isOver = false;
    const source = fromGenerator({
      start: 0,
      async *read() {
        try {
          yield { items: ['fine'], position: 7 };
          yield yielded as { items: string[]; position: number };
        } finally {
          isOver = true;
        }
      },
    });
    const partition = await built(source, { part: 'north' });
    await partition.nextBatch(call());
    await expect(partition.nextBatch(call())).rejects.toMatchObject({ code, message, part: 'north', method: 'read' });
    expect(partition.snapshot()).toBe(7);
    expect(isOver).toBe(false);
    await partition.close();
    expect(isOver).toBe(true);
  });

  test('a value that is returned, which would be lost', async () => {
    const read = async function* () {
      yield { items: [0], position: 0 };
      return { items: [1], position: 1 };
    } as unknown as GeneratorDefinition<number, number, undefined>['read'];
    const partition = await built(fromGenerator({ start: 0, read }));
    await partition.nextBatch(call());
    await expect(partition.nextBatch(call())).rejects.toMatchObject({
      code: 'BATCH_INVALID',
      message:
        'read returned { items: […], position: 1 }, which nobody gets; yield the last items, then return nothing',
    });
  });

  test('a read without a star', async () => {
    const read = (async () => {}) as unknown as GeneratorDefinition<number, number, undefined>['read'];
    const partition = await built(fromGenerator({ start: 0, read }));
    expect(() => partition.nextBatch(call())).toThrow(
      'read must be a generator, written async *read({ resumeState }) { … }; it returned Promise {}',
    );
    await partition.close();
  });
});

describe('E4: what is wrong in the definition is said when the source is made, with the value', () => {
  function* read(): Generator<{ items: number[]; position: number }, void> {}
  const wrong: readonly (readonly [definition: unknown, message: string])[] = [
    [undefined, 'the options of fromGenerator must be an object, not undefined'],
    [{ start: 0 }, 'read must be a generator, written async *read({ resumeState }) { … }, not undefined'],
    [{ read }, 'start must be the position where a fresh part begins, or look it up, not undefined'],
    [{ start: 0, read, part: ['a'] }, 'fromGenerator has no option part; did you mean parts?'],
    [{ start: 0, read, parts: 'a' }, "parts must be an array of keys or a function that gives one, not 'a'"],
    [{ start: 0, read, open: 5 }, 'open must be a function, not 5'],
    [{ start: 0, read, stateVersion: 0 }, 'stateVersion must be a whole number of at least 1, not 0'],
    [{ start: 0, read, preferredOpenParts: 1.5 }, 'preferredOpenParts must be a whole number of at least 1, not 1.5'],
    [{ start: 0, read, freeToHold: 'yes' }, "freeToHold must be true or false, not 'yes'"],
    [{ start: 0, read, connector: 7 }, 'connector must be a name, not 7'],
    [
      { start: { at: new Date(0) }, read },
      'not { at: 1970-01-01T00:00:00.000Z }: position.at is an object of the kind Date',
    ],
  ];

  test.each(wrong)('%o', (definition, message) => {
    const make = (): unknown => fromGenerator(definition as GeneratorDefinition<number, number, undefined>);
    expect(make).toThrow(message);
    expect(make).toThrow(message.includes('least') ? RangeError : TypeError);
  });
});
