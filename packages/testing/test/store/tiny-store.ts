import { HeadwaterError } from '@headwater/core';
import {
  type CommitResult,
  fence,
  type OpenFlowOptions,
  type PositionRecord,
  type TransactionalSession,
  type TransactionalStore,
} from '@headwater/core/store';

/** Ways in which a store can be wrong; each must be found by a rule of the suite. */
export type Fault =
  | 'state is parsed'
  | 'keys ignore case'
  | 'load ignores the parts'
  | 'nothing survives'
  | 'older generations write'
  | 'a lost reply is fenced'
  | 'seq goes down'
  | 'all or nothing'
  | 'equal pairs overwrite'
  | 'late commits land'
  | 'a move raises the floor'
  | 'a join raises the generation'
  | 'a worker releases the flow'
  | 'identity is not fenced'
  | 'the holder is not named'
  | 'anybody starts'
  | 'no floor is raised'
  | 'close keeps the flow'
  | 'death keeps the flow'
  | 'forget is forgotten'
  | 'flows are not sorted'
  | 'rows come first'
  | 'a failed sink keeps its position'
  | 'fenced sinks are called'
  | 'a lost reply writes again'
  | 'promises are accepted';

interface Flow {
  generation: number;
  floor: number;
  holder: string | undefined;
  identity: string | undefined;
  readonly records: Map<string, PositionRecord>;
}

/** What several {@link TinyStore}s share, as processes share a database. */
export class TinyPlace {
  readonly flows: Map<string, Flow> = new Map();
  rows: string[] = [];
}

/** A store that is as simple as a store can be, and wrong in one way on request. */
export class TinyStore implements TransactionalStore {
  readonly name = 'tiny';
  readonly place: TinyPlace;
  readonly fault: Fault | undefined;
  readonly sessions: TinySession[] = [];

  constructor(place: TinyPlace, fault?: Fault) {
    this.place = place;
    this.fault = fault;
  }

  async open(id: string, { holder, takeOver }: OpenFlowOptions): Promise<TinySession> {
    const flow = this.#flow(id);
    if (flow.holder !== undefined && takeOver !== true && this.fault !== 'anybody starts') {
      const name = this.fault === 'the holder is not named' ? 'somebody' : flow.holder;
      throw new HeadwaterError('STORE_HELD', `flow ${id} is held by ${name}`, { flow: id });
    }
    flow.generation += 1;
    if (this.fault !== 'no floor is raised') flow.floor = flow.generation;
    flow.holder = holder;
    if (this.fault === 'nothing survives') flow.records.clear();
    const session = new TinySession(this, id, flow, flow.generation, true);
    this.sessions.push(session);
    return session;
  }

  async join(id: string, generation: number): Promise<TinySession> {
    const flow = this.#flow(id);
    if (this.fault === 'a join raises the generation') flow.floor = flow.generation += 1;
    const holds = this.fault === 'a worker releases the flow';
    return new TinySession(this, id, flow, generation, holds);
  }

  async flows(): Promise<string[]> {
    const flows = [...this.place.flows.keys()];
    return this.fault === 'flows are not sorted' ? flows : flows.toSorted();
  }

  #flow(id: string): Flow {
    const flow = this.place.flows.get(id) ?? {
      generation: 0,
      floor: 0,
      holder: undefined,
      identity: undefined,
      records: new Map(),
    };
    this.place.flows.set(id, flow);
    return flow;
  }
}

class TinySession implements TransactionalSession {
  readonly flow: string;
  readonly generation: number;
  readonly #store: TinyStore;
  readonly #row: Flow;
  #holds: boolean;

  constructor(store: TinyStore, flow: string, row: Flow, generation: number, holds: boolean) {
    this.flow = flow;
    this.generation = generation;
    this.#store = store;
    this.#row = row;
    this.#holds = holds;
  }

  async load(parts?: readonly string[]): Promise<PositionRecord[]> {
    const keys = this.#has('load ignores the parts') ? undefined : parts?.map((part) => this.#key(part));
    return [...this.#row.records].filter(([key]) => keys?.includes(key) ?? true).map(([, record]) => record);
  }

  async commit(records: readonly PositionRecord[]): Promise<CommitResult[]> {
    const floor = this.#has('older generations write') ? 0 : this.#row.floor;
    if (this.#has('late commits land')) await new Promise((resolve) => setImmediate(resolve));
    const results = records.map((record) => this.#fence(floor, record));
    if (this.#has('all or nothing') && results.some(({ outcome }) => outcome === 'fenced')) return results;
    // One after the other, as a record may come twice in one commit.
    return records.map((record) => {
      const result = this.#fence(floor, record);
      if (result.outcome === 'written') this.#put(record);
      return result;
    });
  }

  async transact(record: PositionRecord, write: () => unknown): Promise<CommitResult> {
    const stored = this.#row.records.get(this.#key(record.part));
    const result = this.#fence(this.#row.floor, record);
    if (result.outcome === 'fenced' && !this.#has('fenced sinks are called')) return result;
    const again = stored?.generation === record.generation && stored.seq === record.seq && stored.state !== undefined;
    if (again && !this.#has('a lost reply writes again')) return result;
    const before = [...this.#store.place.rows];
    try {
      const returned = write();
      if (returned instanceof Promise && !this.#has('promises are accepted')) {
        returned.catch(() => undefined);
        throw new HeadwaterError('SINK_ASYNC', 'a promise', { flow: this.flow, part: record.part });
      }
    } catch (error) {
      this.#store.place.rows = before;
      if (this.#has('a failed sink keeps its position')) this.#put(record);
      throw error;
    }
    if (!this.#has('rows come first')) this.#put(record);
    return result;
  }

  async check(): Promise<void> {
    if (this.generation < this.#row.floor) throw new HeadwaterError('STORE_FENCED', 'fenced', { flow: this.flow });
  }

  async move(parts: readonly string[]): Promise<number> {
    await this.check();
    const records = parts.map((part) => {
      const record = this.#row.records.get(this.#key(part));
      if (record === undefined) throw new RangeError(`no record of ${part}`);
      return record;
    });
    const generation = (this.#row.generation += 1);
    if (this.#has('a move raises the floor')) this.#row.floor = generation;
    for (const record of records) this.#put({ ...record, generation });
    return generation;
  }

  async identity(): Promise<string | undefined> {
    return this.#row.identity;
  }

  async setIdentity(identity: string): Promise<void> {
    if (!this.#has('identity is not fenced')) await this.check();
    this.#row.identity = identity;
  }

  async forget(parts: readonly string[]): Promise<void> {
    await this.check();
    if (this.#has('forget is forgotten')) return;
    for (const part of parts) this.#row.records.delete(this.#key(part));
  }

  async close(): Promise<void> {
    if (this.#holds && this.generation === this.#row.floor && !this.#has('close keeps the flow')) this.die();
    this.#holds = false;
  }

  die(): void {
    this.#row.holder = undefined;
  }

  #fence(floor: number, record: PositionRecord): CommitResult {
    const stored = this.#row.records.get(this.#key(record.part));
    const result = fence(floor, stored, record);
    if (result.outcome === 'fenced' && result.by === 'seq') {
      const equal = stored?.seq === record.seq;
      if (this.#has(equal ? 'equal pairs overwrite' : 'seq goes down')) return { ...result, outcome: 'written' };
    }
    const again = stored?.generation === record.generation && stored.seq === record.seq;
    if (again && this.#has('a lost reply is fenced')) return { part: record.part, outcome: 'fenced', by: 'seq' };
    return result;
  }

  #put(record: PositionRecord): void {
    const { state } = record;
    const stored = this.#has('state is parsed') && state === 'null' ? { ...record, state: undefined } : record;
    this.#row.records.set(this.#key(record.part), stored);
  }

  #key(part: string): string {
    return this.#has('keys ignore case') ? part.toLowerCase() : part;
  }

  #has(fault: Fault): boolean {
    return this.#store.fault === fault;
  }
}
