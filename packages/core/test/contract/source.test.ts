import { describe, expect, test } from 'vitest';
import {
  contractVersionOf,
  DynamicSource,
  EOF,
  FixedPartitionedSource,
  isDynamicSource,
  isFixedPartitionedSource,
  isStatefulSourcePartition,
  isStatelessSourcePartition,
  Source,
  StatefulSourcePartition,
  StatelessSourcePartition,
  supportedContractVersion,
} from '../../src/index.ts';
import { never } from '../support/contexts.ts';

class Part extends StatefulSourcePartition<number, number> {
  override nextBatch(): EOF {
    return EOF;
  }
  override snapshot(): number {
    return 0;
  }
}

class Fixed extends FixedPartitionedSource<number, number> {
  override listParts(): readonly string[] {
    return ['a'];
  }
  override buildPart(): Part {
    return new Part();
  }
}

class Plain extends StatelessSourcePartition<number> {
  override nextBatch(): EOF {
    return EOF;
  }
}

class Dynamic extends DynamicSource<number> {
  override build(): Plain {
    return new Plain();
  }
}

class Direct extends Source<number> {}

const context = { workerIndex: 0, workerCount: 1, shared: undefined, now: new Date(0), signal: never };

describe('Source', () => {
  test('cannot be extended directly: the error names the class and the two to extend', () => {
    expect(() => new Direct()).toThrow(TypeError);
    expect(() => new Direct()).toThrow(
      /^Direct extends Source directly; extend FixedPartitionedSource .* DynamicSource/,
    );
    expect(() => new (class extends Source<number> {})()).toThrow(/^a class extends Source directly/);
  });

  test('four methods make a connector: all else has a default that does nothing', async () => {
    const source = new Fixed();
    expect(source.open(context)).toBeUndefined();
    expect(source.identity(context)).toBeUndefined();
    expect(source.watchParts(context)).toBeUndefined();
    expect(source.checkState('anything')).toBeUndefined();
    expect(source).toMatchObject({ connector: undefined, stateVersion: 1, freeToHold: false, endsAtNow: false });
    await expect(source.closeShared(undefined)).resolves.toBeUndefined();
    for (const part of [new Part(), new Plain()]) {
      expect(part.nextAwake(context)).toBeUndefined();
      expect(part.progress()).toBeUndefined();
      expect(part.close()).toBeUndefined();
    }
    expect(new Part().committed(0)).toBeUndefined();
  });

  test('it carries no item at run time', () => {
    expect('~item' in new Fixed()).toBe(false);
  });

  test('C12: a newer stateVersion without migrate is an error that says so', () => {
    class Newer extends Fixed {
      override get stateVersion(): number {
        return 3;
      }
    }
    expect(() => new Newer().migrate({}, 2)).toThrow(
      new TypeError('Newer has stateVersion 3 but no migrate() for positions of version 2'),
    );
  });

  test('C11: what open returned is disposed, asynchronously if it can be', async () => {
    const disposed: string[] = [];
    const sync = { [Symbol.dispose]: () => void disposed.push('sync') };
    const both = { ...sync, [Symbol.asyncDispose]: async () => void disposed.push('async') };
    for (const shared of [sync, both, { client: 1 }, null, 5, 'text']) await new Fixed().closeShared(shared);
    expect(disposed).toEqual(['sync', 'async']);
  });
});

describe('recognition', () => {
  test('each kind is recognised as itself alone', () => {
    const objects = [new Fixed(), new Dynamic(), new Part(), new Plain(), {}, null, 'text', Fixed];
    const kinds = [isFixedPartitionedSource, isDynamicSource, isStatefulSourcePartition, isStatelessSourcePartition];
    expect(objects.map((one) => kinds.findIndex((is) => is(one)))).toEqual([0, 1, 2, 3, -1, -1, -1, -1]);
  });

  test('an object knows the version of the contract that it was written for', () => {
    expect(contractVersionOf(new Fixed())).toBe(supportedContractVersion);
    expect(contractVersionOf({})).toBeUndefined();
    expect(contractVersionOf(undefined)).toBeUndefined();
  });
});
