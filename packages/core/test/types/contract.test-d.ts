import { describe, expectTypeOf, test } from 'vitest';
import {
  type AnyFixedPartitionedSource,
  DynamicSource,
  EOF,
  FixedPartitionedSource,
  isFixedPartitionedSource,
  type MaybePromise,
  type NextBatchContext,
  type Source,
  StatefulSourcePartition,
  StatelessSourcePartition,
} from '../../src/index.ts';

interface Row {
  readonly id: number;
}

declare function start<X>(flow: { source: Source<X>; sink: (items: readonly X[]) => void }): X;

declare const rows: readonly Row[] | undefined;

class Rows extends StatefulSourcePartition<Row, number> {
  override async nextBatch({ signal, now }: NextBatchContext) {
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf(now).toEqualTypeOf<Date>();
    return rows ?? EOF;
  }
  override snapshot(): number {
    return 0;
  }
}

class Numbered extends FixedPartitionedSource<Row, number> {
  override listParts(): readonly string[] {
    return [];
  }
  override buildPart(): Rows {
    return new Rows();
  }
}

function countTexts(items: readonly string[]): number {
  return items.length;
}

describe('EOF', () => {
  test('narrows both ways', () => {
    const got = undefined as unknown as readonly Row[] | EOF;
    if (got === EOF) expectTypeOf(got).toEqualTypeOf<EOF>();
    else expectTypeOf(got).toEqualTypeOf<readonly Row[]>();
  });

  test('a check that was forgotten does not compile', () => {
    const got = undefined as unknown as readonly Row[] | EOF;
    // @ts-expect-error EOF has no length
    expectTypeOf(got.length).toBeNumber();
  });

  test('a method that may return items or EOF needs no annotation; one that returns nothing but EOF says so', () => {
    class End extends StatelessSourcePartition<Row> {
      override nextBatch(): EOF {
        return EOF;
      }
    }
    class Unsaid extends StatelessSourcePartition<Row> {
      // @ts-expect-error the unique symbol widens to symbol
      override nextBatch() {
        return EOF;
      }
    }
    expectTypeOf(new Rows().nextBatch).returns.toEqualTypeOf<Promise<EOF | readonly Row[]>>();
    expectTypeOf<End>().toExtend<StatelessSourcePartition<Row>>();
    expectTypeOf<Unsaid>().toBeObject();
  });
});

describe('the item type', () => {
  test('is inferred from the source', () => {
    const item = start({
      source: new Numbered(),
      sink: (items) => expectTypeOf(items).toEqualTypeOf<readonly Row[]>(),
    });
    expectTypeOf(item).toEqualTypeOf<Row>();
  });

  test('stays when the kind of the source is asked for', () => {
    const source = new Numbered() as Source<Row>;
    const fixed = isFixedPartitionedSource(source) ? source : undefined;
    expectTypeOf(fixed).toEqualTypeOf<AnyFixedPartitionedSource<Row> | undefined>();
  });

  test('a sink of other items does not compile', () => {
    // @ts-expect-error a Row is no string
    expectTypeOf(start({ source: new Numbered(), sink: countTexts })).toEqualTypeOf<Row>();
  });
});

describe('what need not be written', () => {
  test('has a default, so that it can be called and overridden without a check', () => {
    expectTypeOf<Rows['committed']>().toEqualTypeOf<(state: number) => MaybePromise<void>>();
    expectTypeOf<Rows['close']>().returns.toEqualTypeOf<MaybePromise<void>>();
    expectTypeOf<Numbered['open']>().toBeFunction();
    expectTypeOf<Numbered['watchParts']>().returns.toEqualTypeOf<AsyncIterable<unknown> | undefined>();
  });

  test('what must be written is asked for by the compiler', () => {
    // @ts-expect-error buildPart is missing
    class NoBuild extends FixedPartitionedSource<Row, number> {
      override listParts(): readonly string[] {
        return [];
      }
    }
    // @ts-expect-error snapshot is missing
    class NoSnapshot extends StatefulSourcePartition<Row, number> {
      override nextBatch(): EOF {
        return EOF;
      }
    }
    // @ts-expect-error build is missing
    class NoBuildEither extends DynamicSource<Row> {}
    expectTypeOf<[NoBuild, NoSnapshot, NoBuildEither]>().toBeArray();
  });
});
