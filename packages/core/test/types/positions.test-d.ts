import { describe, expectTypeOf, test } from 'vitest';
import {
  EOF,
  FixedPartitionedSource,
  StatefulSourcePartition,
  type BuildPartContext,
  type Json,
  type Position,
} from '../../src/index.ts';

/** What a source with positions of this type is made of; it is an error to name it when `S` is no JSON. */
declare class PositionOf<S extends Json<S>> {
  readonly state: S;
}

interface Offset {
  readonly offset: number;
}
interface Tree {
  readonly name: string;
  readonly children: readonly Tree[];
}
type Branded = string & { readonly '~brand': 'offset' };
type Alias = { page: number; token?: string; at: [number, string]; kind: 'a' | 'b' | null };

describe('what is JSON is a position', () => {
  test('interfaces, aliases, recursive ones, tuples, optional members, unions, branded strings', () => {
    expectTypeOf<PositionOf<Offset>['state']>().toEqualTypeOf<Offset>();
    expectTypeOf<PositionOf<Alias>['state']>().toEqualTypeOf<Alias>();
    expectTypeOf<PositionOf<Tree>['state']>().toEqualTypeOf<Tree>();
    expectTypeOf<PositionOf<[number, string]>['state']>().toEqualTypeOf<[number, string]>();
    expectTypeOf<PositionOf<Offset | Tree | null>['state']>().toEqualTypeOf<Offset | Tree | null>();
    expectTypeOf<PositionOf<{ readonly id: Branded }>['state']['id']>().toEqualTypeOf<Branded>();
    expectTypeOf<PositionOf<readonly Offset[]>['state']>().toEqualTypeOf<readonly Offset[]>();
    expectTypeOf<PositionOf<number>['state']>().toEqualTypeOf<number>();
    expectTypeOf<PositionOf<Record<string, number>>['state']>().toEqualTypeOf<Record<string, number>>();
  });

  test('a source may be generic in its position', () => {
    abstract class Generic<X, S extends Json<S>> extends FixedPartitionedSource<X, S> {}
    expectTypeOf<Generic<string, Offset>>().toExtend<FixedPartitionedSource<string, Offset>>();
    // @ts-expect-error a limit of the compiler: what wraps an unknown position is not known to be JSON, Position is
    abstract class Wrapping<X, S extends Json<S>> extends FixedPartitionedSource<X, { readonly inner: S }> {}
    abstract class Loose<X> extends FixedPartitionedSource<X, { readonly inner: Position }> {}
    expectTypeOf<[Wrapping<string, Offset>, Loose<string>]>().toBeArray();
  });
});

describe('what is not JSON is refused, and the compiler says why', () => {
  test('in a member', () => {
    // @ts-expect-error 'not JSON: Date; use a string or a number'
    expectTypeOf<PositionOf<{ at: Date }>>().toBeObject();
    // @ts-expect-error 'not JSON: bigint; use a string'
    expectTypeOf<PositionOf<{ at: bigint }>>().toBeObject();
    // @ts-expect-error 'not JSON: symbol'
    expectTypeOf<PositionOf<{ at: symbol }>>().toBeObject();
    // @ts-expect-error 'not JSON: Map, Set or other built-in object; use an object or an array'
    expectTypeOf<PositionOf<{ seen: Set<string> }>>().toBeObject();
    // @ts-expect-error 'not JSON: Map, Set or other built-in object; use an object or an array'
    expectTypeOf<PositionOf<{ seen: { of: Map<string, number>[] } }>>().toBeObject();
    // @ts-expect-error 'not JSON: function'
    expectTypeOf<PositionOf<{ next(): number }>>().toBeObject();
    // @ts-expect-error unknown may be anything
    expectTypeOf<PositionOf<{ at: unknown }>>().toBeObject();
  });

  test('as a whole', () => {
    // @ts-expect-error its methods are no JSON
    expectTypeOf<PositionOf<Date>>().toBeObject();
    // @ts-expect-error its methods are no JSON
    expectTypeOf<PositionOf<Map<string, number>>>().toBeObject();
    // @ts-expect-error unknown may be anything
    expectTypeOf<PositionOf<unknown>>().toBeObject();
  });
});

test('the position is inferred through a source, its context and its partition', () => {
  class Pages extends FixedPartitionedSource<string, Offset> {
    override listParts(): readonly string[] {
      return ['a'];
    }
    override buildPart({ resumeState, part }: BuildPartContext<Offset>): StatefulSourcePartition<string, Offset> {
      expectTypeOf(resumeState).toEqualTypeOf<Offset | undefined>();
      expectTypeOf(part).toBeString();
      return new Part(resumeState?.offset ?? 0);
    }
  }
  class Part extends StatefulSourcePartition<string, Offset> {
    readonly offset: number;
    constructor(offset: number) {
      super();
      this.offset = offset;
    }
    override nextBatch(): EOF {
      return EOF;
    }
    override snapshot(): Offset {
      return { offset: this.offset };
    }
  }
  class Wrong extends StatefulSourcePartition<string, Offset> {
    override nextBatch(): EOF {
      return EOF;
    }
    // @ts-expect-error a string is no Offset
    override snapshot(): string {
      return 'none';
    }
  }
  expectTypeOf(new Pages().buildPart).returns.toExtend<StatefulSourcePartition<string, Offset>>();
  expectTypeOf<Wrong>().toBeObject();
});
