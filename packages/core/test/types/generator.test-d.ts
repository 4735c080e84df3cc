import { describe, expectTypeOf, test } from 'vitest';
import { type FixedPartitionedSource, fromGenerator, type GeneratorReadContext, Retry } from '../../src/index.ts';

interface Row {
  readonly id: number;
}
interface Client {
  rows(page: number, options: { signal: AbortSignal }): Promise<Row[]>;
  last(): Promise<number>;
}
declare const api: Client;
declare function connect(): Promise<Client>;

describe('nothing needs an annotation', () => {
  test('items come from the yields, the position from start', () => {
    const pages = fromGenerator({
      start: { page: 0 },
      async *read({ resumeState, part, origin, end, now, signal }) {
        expectTypeOf(resumeState).toEqualTypeOf<{ page: number }>();
        expectTypeOf(end).toEqualTypeOf<{ page: number } | undefined>();
        expectTypeOf(part).toBeString();
        expectTypeOf(origin).toEqualTypeOf<'initial' | 'discovered'>();
        expectTypeOf(now()).toEqualTypeOf<Date>();
        for (let { page } = resumeState; ; page += 1) {
          const items = await api.rows(page, { signal });
          if (items.length === 0) return;
          yield { items, position: { page: page + 1 } };
        }
      },
    });
    expectTypeOf(pages).toEqualTypeOf<FixedPartitionedSource<Row, { page: number }, undefined>>();
  });

  test('a number, a tuple, and what is looked up are not narrowed to what they are at the start', () => {
    const offsets = fromGenerator({
      start: 0,
      *read({ resumeState }) {
        yield { items: ['a'], position: resumeState + 1 };
      },
    });
    expectTypeOf(offsets).toEqualTypeOf<FixedPartitionedSource<string, number, undefined>>();
    const pairs = fromGenerator({
      start: async (): Promise<[string, number]> => ['a', 0],
      async *read({ resumeState: [letter, count] }) {
        yield { items: [letter], position: [letter, count + 1] };
      },
    });
    expectTypeOf(pairs).toEqualTypeOf<FixedPartitionedSource<string, [string, number], undefined>>();
  });

  test('what open gives is shared, with members above read in any order', () => {
    const source = fromGenerator({
      open: async () => connect(),
      parts: async ({ shared }) => [String(await shared.last())],
      start: async ({ shared, part, origin }) => (origin === 'initial' ? await shared.last() : part.length),
      end: ({ shared }) => shared.last(),
      async *read({ resumeState, shared, signal }) {
        expectTypeOf(shared).toEqualTypeOf<Client>();
        yield { items: await shared.rows(resumeState, { signal }), position: resumeState + 1, awake: new Date() };
      },
      async committed({ position, shared }) {
        expectTypeOf(position).toBeNumber();
        expectTypeOf(shared).toEqualTypeOf<Client>();
      },
    });
    expectTypeOf(source).toEqualTypeOf<FixedPartitionedSource<Row, number, Client>>();
  });

  test('yields of nothing and of something are one kind of item', () => {
    const source = fromGenerator({
      start: 0,
      async *read({ resumeState }) {
        if (resumeState > 3) throw new Retry({ afterMs: 5 });
        yield { items: [], position: 1 };
        yield { items: ['a'], position: 2 };
      },
    });
    expectTypeOf(source['~item']).toEqualTypeOf<string>();
  });
});

describe('where start does not show all that a position can be', () => {
  test('one list of types is enough', () => {
    const cursors = fromGenerator<Row, string | null>({
      start: null,
      async *read({ resumeState }) {
        expectTypeOf(resumeState).toEqualTypeOf<string | null>();
        yield { items: [{ id: 1 }], position: 'next' };
        yield { items: [], position: null };
      },
    });
    expectTypeOf(cursors).toEqualTypeOf<FixedPartitionedSource<Row, string | null, undefined>>();
  });

  test('or the annotation of the context, or of what start gives', () => {
    const annotated = fromGenerator({
      start: null,
      async *read({ resumeState }: GeneratorReadContext<string | null, undefined>) {
        yield { items: [resumeState?.length], position: 'next' };
      },
    });
    expectTypeOf(annotated).toEqualTypeOf<FixedPartitionedSource<number | undefined, string | null, undefined>>();
    const given = fromGenerator({
      start: (): string | null => null,
      async *read({ resumeState }) {
        yield { items: [1], position: resumeState === null ? 'next' : null };
      },
    });
    expectTypeOf(given).toEqualTypeOf<FixedPartitionedSource<number, string | null, undefined>>();
  });
});

describe('what must not compile', () => {
  test('a position that is no JSON', () => {
    fromGenerator({
      // @ts-expect-error 'not JSON: Date; use a string or a number'
      start: { at: new Date() },
      async *read() {},
    });
  });

  test('a yield without a position, or with another kind of it', () => {
    fromGenerator({
      start: 0,
      // @ts-expect-error Property 'position' is missing
      async *read({ resumeState }) {
        yield { items: [resumeState] };
      },
    });
    fromGenerator({
      start: { page: 0 },
      // @ts-expect-error a text is no page
      async *read({ resumeState }) {
        yield { items: [resumeState.page], position: 'next' };
      },
    });
  });

  test('a value that is returned', () => {
    fromGenerator({
      start: 0,
      // @ts-expect-error nobody gets it
      async *read({ resumeState }) {
        yield { items: [resumeState], position: 1 };
        return { items: [2], position: 2 };
      },
    });
  });

  test('no start, and members that do not exist', () => {
    // @ts-expect-error start is missing
    fromGenerator({ async *read() {} });
    // @ts-expect-error it is parts
    fromGenerator({ start: 0, part: ['a'], async *read() {} });
  });
});
