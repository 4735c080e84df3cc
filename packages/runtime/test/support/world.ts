import type { Source } from '@headwater/core';
import { TestClock } from '@headwater/testing';
import type { Batch, Store } from '@headwater/core/store';
import {
  type Execution,
  type ExecutionOptions,
  type FlowEvent,
  type FlowSettings,
  MemoryStore,
  start,
} from '../../src/index.ts';

export interface World {
  readonly clock: TestClock;
  readonly store: Store;
  /** `part:item` in the order of delivery. */
  readonly out: string[];
  readonly batches: Batch<string>[];
  readonly events: FlowEvent[];
  run(source: Source<string>, options?: WorldOptions): Execution;
}

export interface WorldOptions extends FlowSettings {
  readonly sink?: (batch: Batch<string>) => unknown;
  readonly store?: Store;
  readonly execution?: ExecutionOptions;
}

/** A clock, a store and a record of what was delivered, for executions of one flow. */
export function makeWorld(store: Store = new MemoryStore()): World {
  const clock = new TestClock();
  const out: string[] = [];
  const batches: Batch<string>[] = [];
  const events: FlowEvent[] = [];
  return {
    clock,
    store,
    out,
    batches,
    events,
    run(source, { sink, store: other, execution, ...settings } = {}) {
      const write = (batch: Batch<string>): unknown => {
        batches.push(batch);
        const result = sink?.(batch);
        if (result instanceof Promise) return result.then(() => void out.push(...labelled(batch)));
        out.push(...labelled(batch));
        return undefined;
      };
      return start(
        { id: 'flow', source, sink: write, store: other ?? store, ...settings },
        { clock, random: () => 1, onEvent: (event) => void events.push(event), ...execution },
      );
    },
  };
}

function labelled({ part, items }: Batch<string>): string[] {
  return items.map((item) => `${part}:${item}`);
}
