import * as vm from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import * as here from '../../src/index.ts';
import { bundle, type Core } from '../support/bundle.ts';

let copy: Core;

beforeAll(async () => {
  copy = vm.runInThisContext(await bundle('index.ts')) as Core;
});

function sourcesOf({ FixedPartitionedSource, DynamicSource, SimplePollingSource }: Core): here.Source<unknown>[] {
  class Fixed extends FixedPartitionedSource<number, number> {
    override listParts(): readonly string[] {
      return [];
    }
    override buildPart(): never {
      throw new Error('not built');
    }
  }
  class Dynamic extends DynamicSource<number> {
    override build(): never {
      throw new Error('not built');
    }
  }
  class Polled extends SimplePollingSource<number> {
    override nextItem(): number {
      return 1;
    }
  }
  return [new Fixed(), new Dynamic(), new Polled({ intervalMs: 1 })];
}

describe('two loaded copies of the package', () => {
  test('are two copies', () => {
    expect(copy.HeadwaterError).not.toBe(here.HeadwaterError);
    expect(copy.FixedPartitionedSource).not.toBe(here.FixedPartitionedSource);
  });

  test('recognise the sources of each other', () => {
    for (const [theirs, ours] of [
      [copy, here],
      [here, copy],
    ] as const) {
      const sources = sourcesOf(theirs);
      expect(sources.map((source) => source instanceof ours.Source)).toEqual([false, false, false]);
      expect(sources.map((source) => ours.isFixedPartitionedSource(source))).toEqual([true, false, true]);
      expect(sources.map((source) => ours.isDynamicSource(source))).toEqual([false, true, false]);
      expect(sources.map((source) => ours.contractVersionOf(source))).toEqual([1, 1, 1]);
    }
  });

  test('recognise the partitions of each other', () => {
    class Part extends copy.StatefulSourcePartition<number, number> {
      override nextBatch(): here.EOF {
        return here.EOF;
      }
      override snapshot(): number {
        return 0;
      }
    }
    class Plain extends copy.StatelessSourcePartition<number> {
      override nextBatch(): here.EOF {
        return copy.EOF;
      }
    }
    expect(here.isStatefulSourcePartition(new Part())).toBe(true);
    expect(here.isStatelessSourcePartition(new Plain())).toBe(true);
  });

  test('have one EOF', () => {
    expect(copy.EOF).toBe(here.EOF);
    expect(copy.batchGetter(() => here.EOF, 1).nextBatch()).toBe(here.EOF);
  });

  test('recognise the errors of each other', () => {
    const error = new copy.HeadwaterError('STORE_HELD', 'held');
    expect(error instanceof here.HeadwaterError).toBe(false);
    expect(here.HeadwaterError.is(error, 'STORE_HELD')).toBe(true);
    expect(here.Retry.is(new copy.Retry({ afterMs: 1 }))).toBe(true);
    expect(here.AbortExecution.is(new copy.AbortExecution())).toBe(true);
    expect(here.Empty.is(new copy.Empty())).toBe(true);
    expect(here.Retry.is(new copy.Empty())).toBe(false);
  });

  test('a Retry or Empty of one copy is obeyed by the helpers of the other', () => {
    const batches = here.batchGetterEx(() => {
      throw new copy.Empty();
    }, 5);
    expect(batches.nextBatch()).toEqual([]);
  });
});
