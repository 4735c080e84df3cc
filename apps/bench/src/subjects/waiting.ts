import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import {
  FixedPartitionedSource,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import { start } from '@headwater/runtime';
import type { Subject } from '../subject.ts';

const parts = 1000;
const awakeMs = 1000;

/** A part that has nothing yet, and leaves it to the runtime when to ask again. */
class IdlePart extends StatefulSourcePartition<never, number> {
  override nextBatch(_context: NextBatchContext): MaybePromise<readonly never[]> {
    return [];
  }

  override snapshot(): number {
    return 0;
  }
}

/** A part that has nothing yet, and asks to be woken again after a while. */
class AwakePart extends IdlePart {
  override nextAwake({ now }: NextAwakeContext): Date {
    return new Date(now.getTime() + awakeMs);
  }
}

/** A part that waits for items inside its call. */
class PendingPart extends IdlePart {
  override async nextBatch({ signal }: NextBatchContext): Promise<readonly never[]> {
    await once(signal, 'abort');
    return [];
  }
}

class Waiting extends FixedPartitionedSource<never, number> {
  readonly #part: () => IdlePart;

  constructor(part: () => IdlePart) {
    super();
    this.#part = part;
  }

  override listParts(): readonly string[] {
    return Array.from({ length: parts }, (_, index) => `part-${index}`);
  }

  override buildPart(): IdlePart {
    return this.#part();
  }
}

function waiting(part: () => IdlePart): Subject {
  return async ({ count }, stopwatch) => {
    const execution = start({ id: 'waiting', source: new Waiting(part), sink: () => {} });
    // Until the pauses after empty batches have grown to their limit, and the compiler is done.
    await delay(count / 5);
    stopwatch.restart();
    await delay(count);
    return async () => ({ items: (await execution.stop()).parts });
  };
}

/** 1,000 parts without items that do not say when to wake them. */
export const waitingIdle: Subject = waiting(() => new IdlePart());

/** 1,000 parts without items that want to be woken once a second. */
export const waitingAwake: Subject = waiting(() => new AwakePart());

/** 1,000 parts that wait for items inside `nextBatch`. */
export const waitingPending: Subject = waiting(() => new PendingPart());
