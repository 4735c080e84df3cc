import { HeadwaterError } from '@headwater/core';
import type { OpenFlowOptions } from '@headwater/core/store';
import type { Connection } from '../database/connection.ts';
import type { FlowRow, FlowTable } from '../tables/flow-table.ts';
import type { FlowLock, FlowLocks } from './flow-locks.ts';

/** A start that was written down: the flow is this execution's. */
export interface StartedFlow {
  readonly generation: number;
  readonly lock: FlowLock;
}

interface TakenLock {
  readonly number: number;
  readonly lock: FlowLock;
}

const firstLock = 1;

/**
 * Takes the flow's lock and then its next generation, which is the floor from then on (R8).
 *
 * @throws HeadwaterError `STORE_HELD`, naming the holder, while another execution lives and `takeOver` is not set.
 */
export function startFlow(
  connection: Connection,
  flows: FlowTable,
  locks: FlowLocks,
  flow: string,
  options: OpenFlowOptions,
): StartedFlow {
  for (;;) {
    const before = flows.get(flow);
    const taken = takeLock(locks, flow, before?.lock ?? firstLock, options.takeOver ?? false);
    if (taken === undefined) throw heldError(connection.file, flow, flows.get(flow));
    try {
      const generation = connection.immediate({ flow, method: 'open' }, () => {
        const now = flows.get(flow);
        if (now?.lock !== before?.lock) return undefined;
        const next = (now?.generation ?? 0) + 1;
        flows.start(flow, { generation: next, lock: taken.number, holder: options.holder });
        return next;
      });
      if (generation !== undefined) {
        for (let old = before?.lock ?? firstLock; old < taken.number; old += 1) locks.discard(flow, old);
        return { generation, lock: taken.lock };
      }
    } catch (error) {
      taken.lock.release();
      throw error;
    }
    // Somebody was first, and by taking over has moved on to another lock than the one held here.
    taken.lock.release();
  }
}

function takeLock(locks: FlowLocks, flow: string, current: number, takeOver: boolean): TakenLock | undefined {
  for (let number = current; ; number += 1) {
    const lock = locks.take(flow, number);
    if (lock !== undefined) return { number, lock };
    if (!takeOver) return undefined;
  }
}

function heldError(file: string, flow: string, row: FlowRow | undefined): HeadwaterError {
  const holder = row === undefined ? 'another execution that is just starting' : JSON.stringify(row.holder);
  return new HeadwaterError(
    'STORE_HELD',
    `flow ${JSON.stringify(flow)} in ${file} is held by ${holder}: stop it first, or take over if it hangs`,
    { flow, method: 'open' },
  );
}
