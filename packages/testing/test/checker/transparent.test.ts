import { expect, expectTypeOf, it } from 'vitest';
import {
  type BuildContext,
  DynamicSource,
  EOF,
  type FixedPartitionedSource,
  HeadwaterError,
  isDynamicSource,
  isFixedPartitionedSource,
  isStatelessSourcePartition,
  type NextBatchContext,
  type Progress,
  StatelessSourcePartition,
} from '@headwater/core';
import { checked, TestingSource } from '../../src/index.ts';
import { call, signal, start } from './scripted.ts';

class Client {
  isClosed = false;
  async [Symbol.asyncDispose](): Promise<void> {
    this.isClosed = true;
  }
}

class Numbers extends StatelessSourcePartition<number> {
  readonly #client: Client;
  #given = 0;

  constructor(client: Client) {
    super();
    this.#client = client;
  }

  override nextBatch(_context: NextBatchContext): number[] | EOF {
    if (this.#client.isClosed) throw new Error('the client is closed');
    this.#given += 1;
    return this.#given > 2 ? EOF : [this.#given];
  }

  override progress(): Progress {
    return { done: this.#given, unit: 'items' };
  }
}

class NumbersSource extends DynamicSource<number, Client> {
  readonly client: Client = new Client();
  override get connector(): string {
    return 'numbers';
  }
  override get freeToHold(): boolean {
    return true;
  }
  override get reach(): 'worker' {
    return 'worker';
  }
  override open(): Client {
    return this.client;
  }
  override identity(): string {
    return 'here';
  }
  override build({ shared }: BuildContext<Client>): Numbers {
    return new Numbers(shared);
  }
}

it('goes through as it is: a source without positions', async () => {
  const inner = new NumbersSource();
  const source = checked(inner);
  expectTypeOf(source).toEqualTypeOf<DynamicSource<number>>();
  expect(isDynamicSource(source)).toBe(true);
  expect([source.connector, source.freeToHold, source.reach, source.endsAtNow]).toEqual([
    'numbers',
    true,
    'worker',
    false,
  ]);
  const shared = await source.open({ workerIndex: 0, workerCount: 1, now: start, signal });
  expect(await source.identity({ shared, signal })).toBe('here');
  const part = await source.build({ workerIndex: 0, workerCount: 1, shared, now: start, signal });
  expect(isStatelessSourcePartition(part)).toBe(true);
  const seen: unknown[] = [];
  for (let read = 0; read < 2; read += 1) {
    part.nextAwake(call());
    seen.push(await part.nextBatch(call()));
  }
  expect(() => part.nextBatch(call())).toThrow('C7 is broken by the runtime');
  part.nextAwake(call());
  seen.push(part.progress(), await part.nextBatch(call()));
  expect(seen).toEqual([[1], [2], { done: 2, unit: 'items' }, EOF]);
  expect(() => part.nextAwake(call())).toThrow('C4 is broken by the runtime');
  await part.close();
  await source.closeShared(shared);
  expect(inner.client.isClosed).toBe(true);
});

it('goes through as it is: a source of parts', async () => {
  const source = checked(new TestingSource({ parts: { a: [1, TestingSource.EOF, 2] } }));
  expectTypeOf(source).toEqualTypeOf<FixedPartitionedSource<number, number>>();
  expect(isFixedPartitionedSource(source)).toBe(true);
  expect([source.connector, source.stateVersion, source.freeToHold]).toEqual(['@headwater/testing', 1, false]);
  const shared = await source.open({ workerIndex: 0, workerCount: 1, now: start, signal });
  expect(await source.listParts({ shared, now: start, signal })).toEqual(['a']);
  expect(source.watchParts({ shared, signal })).toBeUndefined();
  expect(await source.identity({ shared, signal })).toBeUndefined();
  expect(() => source.checkState(-1)).toThrow('got -1');
  expect(() => source.migrate(0, 0)).toThrow('no migrate()');
});

it('refuses what is no source', () => {
  expect(() => checked({} as never)).toThrow(HeadwaterError);
  expect(() => checked(undefined as never)).toThrow('undefined is no source');
});
