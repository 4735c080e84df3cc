import { HeadwaterError } from '@headwater/core';
import { type CommitResult, fence, type PositionRecord, type TransactionalSession } from '@headwater/core/store';
import type { Connection } from './database/connection.ts';
import { callSink } from './sink/call-sink.ts';
import type { FlowTable } from './tables/flow-table.ts';
import type { PositionTable } from './tables/position-table.ts';

/** What a session works on: its store's connection and tables. */
export interface SessionTables {
  readonly connection: Connection;
  readonly flows: FlowTable;
  readonly positions: PositionTable;
}

/** One worker's use of one flow in a `SqliteStore`. All its methods are synchronous. */
export class SqliteSession implements TransactionalSession {
  readonly flow: string;
  readonly generation: number;
  readonly #tables: SessionTables;
  readonly #release: (() => void) | undefined;

  constructor(tables: SessionTables, flow: string, generation: number, release?: () => void) {
    this.flow = flow;
    this.generation = generation;
    this.#tables = tables;
    this.#release = release;
  }

  load(parts?: readonly string[]): PositionRecord[] {
    const { positions } = this.#tables;
    if (parts === undefined) return positions.all(this.flow);
    return parts.map((part) => positions.get(this.flow, part)).filter((record) => record !== undefined);
  }

  commit(records: readonly PositionRecord[]): CommitResult[] {
    const { connection, flows, positions } = this.#tables;
    for (const record of records) this.#checkFlow(record);
    return connection.immediate({ flow: this.flow, method: 'commit' }, () => {
      const floor = flows.floor(this.flow);
      return records.map((record) => {
        const result = fence(floor, positions.get(this.flow, record.part), record);
        if (result.outcome === 'written') positions.put(record);
        return result;
      });
    });
  }

  transact(record: PositionRecord, write: () => unknown): CommitResult {
    const { connection, flows, positions } = this.#tables;
    const { flow, part } = record;
    this.#checkFlow(record);
    return connection.immediate({ flow, part, method: 'transact' }, () => {
      const stored = positions.get(flow, part);
      const result = fence(flows.floor(flow), stored, record);
      if (result.outcome === 'fenced') return result;
      // An equal pair means that the reply to a first attempt was lost: its rows are there.
      if (stored !== undefined && isSameWrite(stored, record)) return result;
      callSink(connection, record, write);
      positions.put(record);
      return result;
    });
  }

  check(): void {
    const floor = this.#tables.flows.floor(this.flow);
    if (this.generation < floor) throw this.#fencedError(floor);
  }

  move(parts: readonly string[]): number {
    const { flows, positions } = this.#tables;
    return this.#change('move', () => {
      const generation = flows.next(this.flow);
      for (const part of parts) positions.put({ ...this.#recordToMove(part), generation });
      return generation;
    });
  }

  identity(): string | undefined {
    return this.#tables.flows.get(this.flow)?.identity ?? undefined;
  }

  setIdentity(identity: string): void {
    this.#change('setIdentity', () => this.#tables.flows.identify(this.flow, identity));
  }

  forget(parts: readonly string[]): void {
    this.#change('forget', () => {
      for (const part of parts) this.#tables.positions.remove(this.flow, part);
    });
  }

  close(): void {
    this.#release?.();
  }

  /** Does something that only the newest start of the flow may do. */
  #change<T>(method: string, work: () => T): T {
    return this.#tables.connection.immediate({ flow: this.flow, method }, () => {
      this.check();
      return work();
    });
  }

  #recordToMove(part: string): PositionRecord {
    const record = this.#tables.positions.get(this.flow, part);
    if (record !== undefined) return record;
    throw new RangeError(`flow ${JSON.stringify(this.flow)} has no record of part ${JSON.stringify(part)} to move`);
  }

  #checkFlow({ flow, part }: PositionRecord): void {
    if (flow === this.flow) return;
    throw new TypeError(
      `a session of flow ${JSON.stringify(this.flow)} was given a record of flow ${JSON.stringify(flow)}, part ${JSON.stringify(part)}`,
    );
  }

  #fencedError(floor: number): HeadwaterError {
    return new HeadwaterError(
      'STORE_FENCED',
      floor === Infinity
        ? `flow ${JSON.stringify(this.flow)} was never started in ${this.#tables.connection.file}`
        : `generation ${this.generation} of flow ${JSON.stringify(this.flow)} is over: ${floor} took over in ${this.#tables.connection.file}`,
      { flow: this.flow },
    );
  }
}

function isSameWrite(stored: PositionRecord, next: PositionRecord): boolean {
  return stored.generation === next.generation && stored.seq === next.seq && stored.state !== undefined;
}
