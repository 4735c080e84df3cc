import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  HeadwaterError,
  type ListPartsContext,
  type MaybePromise,
  type NextBatchContext,
  type Progress,
  StatefulSourcePartition,
  type WatchPartsContext,
} from '@headwater/core';
import { checkCount, checkKnown } from '@headwater/core/options';
import type { ConformanceSetup } from '../../src/index.ts';
import { ListWorld, type Row } from './list-world.ts';

/** The connection of one worker. */
export class Client {
  readonly world: ListWorld;
  isClosed = false;

  constructor(world: ListWorld) {
    this.world = world;
  }

  rows(part: string, from: number, count: number, signal?: AbortSignal): Promise<Row[]> {
    if (this.isClosed) throw new Error('the client is closed');
    return this.world.rows(part, from, count, signal);
  }

  [Symbol.dispose](): void {
    this.isClosed = true;
  }
}

/** Where a list is read on. */
export interface Place {
  readonly next: number;
}

/** How a {@link ListSource} is made. */
export interface ListOptions {
  readonly startAt?: 'beginning' | 'now';
  readonly batchSize?: number;
}

/** A source that keeps every rule, over lists in memory: what broken ones are made of. */
export class ListSource extends FixedPartitionedSource<Row, Place, Client> {
  readonly world: ListWorld;
  readonly startAt: 'beginning' | 'now';
  readonly batchSize: number;

  constructor(world: ListWorld, options: ListOptions = {}) {
    super();
    checkKnown('ListSource', options, ['startAt', 'batchSize']);
    this.world = world;
    this.startAt = options.startAt ?? 'beginning';
    this.batchSize = checkCount('batchSize', options.batchSize, 2);
  }

  override get connector(): string {
    return 'lists';
  }

  override get stateVersion(): number {
    return 2;
  }

  override get endsAtNow(): boolean {
    return true;
  }

  override open(): MaybePromise<Client> {
    return new Client(this.world);
  }

  override identity(): MaybePromise<string | undefined> {
    return this.world.id;
  }

  override listParts(_context: ListPartsContext<Client>): MaybePromise<readonly string[]> {
    return this.world.parts;
  }

  override async *watchParts({ signal }: WatchPartsContext<Client>): AsyncGenerator<undefined> {
    while (!signal.aborted) {
      await this.world.change(signal);
      if (!signal.aborted) yield;
    }
  }

  override checkState(state: unknown): void {
    const { next } = Object(state) as Partial<Place>;
    if (!Number.isSafeInteger(next)) throw new HeadwaterError('STATE_INVALID', 'it has no next');
  }

  override migrate(state: unknown): Place {
    return { next: Number(state) };
  }

  override buildPart(context: BuildPartContext<Place, Client>): MaybePromise<StatefulSourcePartition<Row, Place>> {
    const { shared, part } = context;
    return this.partition(shared, part, this.firstPlace(context), this.batchSize, this.lastPlace(context));
  }

  partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new ListPartition(...given);
  }

  firstPlace({ part, resumeState, origin }: BuildPartContext<Place, Client>): number {
    if (resumeState !== undefined) return resumeState.next;
    return this.startAt === 'now' && origin === 'initial' ? this.world.length(part) : 0;
  }

  lastPlace({ part, until }: BuildPartContext<Place, Client>): number {
    return until === 'now' ? this.world.length(part) : Infinity;
  }
}

export class ListPartition extends StatefulSourcePartition<Row, Place> {
  readonly client: Client;
  readonly part: string;
  readonly batchSize: number;
  readonly end: number;
  next: number;

  constructor(client: Client, part: string, next: number, batchSize: number, end: number) {
    super();
    this.client = client;
    this.part = part;
    this.next = next;
    this.batchSize = batchSize;
    this.end = end;
  }

  override async nextBatch({ signal }: NextBatchContext): Promise<readonly Row[] | EOF> {
    const rows = await this.client.rows(this.part, this.next, this.nextCount, signal);
    if (rows.length === 0) return EOF;
    this.next += rows.length;
    return rows;
  }

  /** How many rows to ask for. */
  get nextCount(): number {
    return Math.min(this.batchSize, this.end - this.next);
  }

  override snapshot(): Place {
    return { next: this.next };
  }

  override progress(): Progress {
    return { done: this.next, behind: this.client.world.length(this.part) - this.next, unit: 'items' };
  }

  override committed({ next }: Place): MaybePromise<void> {
    this.client.world.confirm(this.part, next);
  }
}

/** A setup that declares everything, over the source that is given. */
export function listSetup(
  source: (world: ListWorld, options?: ListOptions) => ListSource = (world, options) => new ListSource(world, options),
): ConformanceSetup<Row, ListWorld> {
  return {
    create: () => new ListWorld(),
    source: (world) => source(world),
    item: (id) => ({ id }),
    put: (world, part, rows) => world.add(part, rows),
    destroy: () => {},
    parts: ['a', 'b'],
    bounded: true,
    grows: true,
    discovers: true,
    identifies: true,
    sourceAtNow: (world) => source(world, { startAt: 'now' }),
    confirmed: (world, part) => world.confirmed(part),
    fail: (world, _part, after) => world.fail(after),
    retry: (world, _part, after) => world.limit(after),
    taken: (world, part) => world.taken(part),
    wrongOptions: (world) => [{ value: 0, source: () => source(world, { batchSize: 0 }) }],
    options: (world) => ({ given: { batchSize: 2 }, source: (given: ListOptions) => source(world, given) }),
    // What it wrote when a position was no object yet.
    oldStates: () => [{ version: 1, state: 3, behind: 3 }],
    // Whoever wants to see these checks says so: they take as long as all others together.
    manyItems: 0,
    patienceMs: 300,
  };
}

/** The same setup, over a source whose partitions are of another class. */
export function partitionSetup(
  Partition: new (...given: ConstructorParameters<typeof ListPartition>) => ListPartition,
): ConformanceSetup<Row, ListWorld> {
  class Source extends ListSource {
    override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
      return new Partition(...given);
    }
  }
  return listSetup((world, options) => new Source(world, options));
}
