import { expect, expectTypeOf, it } from 'vitest';
import {
  type BuildContext,
  DynamicSource,
  EOF,
  FixedPartitionedSource,
  HeadwaterError,
  isDynamicSource,
  isFixedPartitionedSource,
  isStatelessSourcePartition,
  type NextBatchContext,
  type Progress,
  Source,
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
  override get preferredOpenParts(): number {
    return 7;
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
  expect([source.connector, source.freeToHold, source.preferredOpenParts, source.endsAtNow]).toEqual([
    'numbers',
    true,
    7,
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

const kinds = [
  { kind: 'with positions', inner: new TestingSource({ parts: {} }), base: FixedPartitionedSource },
  { kind: 'without positions', inner: new NumbersSource(), base: DynamicSource },
];

it.each(kinds)('every member that core gives a source $kind goes through', ({ inner, base }) => {
  const source = checked<unknown>(inner);
  const own = { ...membersOf(Object.getPrototypeOf(source)), ...membersOf(source) };
  const members = { ...membersOf(Source.prototype), ...membersOf(base.prototype) };
  expect(Object.keys(members)).toContain('preferredOpenParts');
  expect(Object.keys(members).filter((name) => !Object.hasOwn(own, name))).toEqual([]);
  for (const [name] of Object.entries(members).filter(([, { get }]) => get !== undefined)) {
    const value = Symbol(name);
    Object.defineProperty(inner, name, { value });
    expect(Reflect.get(source, name)).toBe(value);
  }
});

/** What an object has of its own; what is marked by a symbol is for core to recognise. */
function membersOf(object: object): Readonly<Record<string, PropertyDescriptor>> {
  return Object.getOwnPropertyDescriptors(object) as Readonly<Record<string, PropertyDescriptor>>;
}

it('refuses what is no source', () => {
  expect(() => checked({} as never)).toThrow(HeadwaterError);
  expect(() => checked(undefined as never)).toThrow('undefined is no source');
});
