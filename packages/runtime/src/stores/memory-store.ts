import { HeadwaterError } from '@headwater/core';
import {
  type CommitResult,
  fence,
  type OpenFlowOptions,
  type PositionRecord,
  type Store,
  type StoreSession,
} from '@headwater/core/store';

interface Holder {
  readonly name: string;
}

interface FlowMemory {
  /** The newest number that was given out. */
  generation: number;
  /** Commits under an older generation are fenced. */
  floor: number;
  identity: string | undefined;
  holder: Holder | undefined;
  readonly records: Map<string, PositionRecord>;
}

/** Keeps positions in the memory of this process: what a flow without a store gets, and a store for tests. */
export class MemoryStore implements Store {
  readonly name = 'memory';
  readonly #flows = new Map<string, FlowMemory>();

  open(flow: string, { holder, takeOver = false }: OpenFlowOptions): StoreSession {
    const memory = this.#flow(flow);
    if (memory.holder !== undefined && !takeOver) {
      throw new HeadwaterError(
        'STORE_HELD',
        `flow "${flow}" is running already, held by ${memory.holder.name}; stop that one, or start with takeOver: true`,
        { flow },
      );
    }
    memory.generation += 1;
    memory.floor = memory.generation;
    memory.holder = { name: holder };
    return new MemorySession(flow, memory.generation, memory, memory.holder);
  }

  join(flow: string, generation: number): StoreSession {
    // Nobody has opened the flow: whatever generation this is, it is none of the flow's.
    const memory = this.#flows.get(flow) ?? { ...emptyFlow(), floor: Infinity };
    return new MemorySession(flow, generation, memory, undefined);
  }

  flows(): readonly string[] {
    return [...this.#flows.keys()].toSorted();
  }

  #flow(flow: string): FlowMemory {
    const known = this.#flows.get(flow);
    if (known !== undefined) return known;
    const memory = emptyFlow();
    this.#flows.set(flow, memory);
    return memory;
  }
}

function emptyFlow(): FlowMemory {
  return { generation: 0, floor: 0, identity: undefined, holder: undefined, records: new Map() };
}

class MemorySession implements StoreSession {
  readonly flow: string;
  readonly generation: number;
  readonly #memory: FlowMemory;
  /** What a session that `open` gave holds, and lets go of. */
  readonly #holder: Holder | undefined;

  constructor(flow: string, generation: number, memory: FlowMemory, holder: Holder | undefined) {
    this.flow = flow;
    this.generation = generation;
    this.#memory = memory;
    this.#holder = holder;
  }

  load(parts?: readonly string[]): readonly PositionRecord[] {
    const { records } = this.#memory;
    if (parts === undefined) return [...records.values()];
    return parts.flatMap((part) => records.get(part) ?? []);
  }

  commit(records: readonly PositionRecord[]): readonly CommitResult[] {
    return records.map((record) => {
      const result = fence(this.#memory.floor, this.#memory.records.get(record.part), record);
      if (result.outcome === 'written') this.#memory.records.set(record.part, record);
      return result;
    });
  }

  check(): void {
    if (this.generation >= this.#memory.floor) return;
    throw new HeadwaterError(
      'STORE_FENCED',
      `flow "${this.flow}" was taken over by ${this.#memory.holder?.name ?? 'a newer execution'}; this execution writes nothing any more`,
      { flow: this.flow },
    );
  }

  move(parts: readonly string[]): number {
    this.check();
    const { records } = this.#memory;
    const moved = parts.map((part) => records.get(part) ?? this.#unknown(part));
    this.#memory.generation += 1;
    for (const record of moved) records.set(record.part, { ...record, generation: this.#memory.generation });
    return this.#memory.generation;
  }

  identity(): string | undefined {
    return this.#memory.identity;
  }

  setIdentity(identity: string): void {
    this.check();
    this.#memory.identity = identity;
  }

  forget(parts: readonly string[]): void {
    this.check();
    for (const part of parts) this.#memory.records.delete(part);
  }

  close(): void {
    if (this.#holder !== undefined && this.#memory.holder === this.#holder) this.#memory.holder = undefined;
  }

  #unknown(part: string): never {
    throw new RangeError(`flow ${JSON.stringify(this.flow)} has no record of part ${JSON.stringify(part)} to move`);
  }
}
