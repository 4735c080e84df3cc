import { isFixedPartitionedSource, type Source } from '@headwater/core';
import type { StoreSession } from '@headwater/core/store';
import type { Engine } from '../engine/engine.ts';
import { type Waiting, withPatience } from './open-flow.ts';
import { startOf } from './plan-parts.ts';

interface Surroundings<X> {
  readonly source: Source<X>;
  readonly engine: Engine<X>;
  readonly session: StoreSession;
  readonly waiting: Waiting;
  running(): boolean;
  /** Nothing is asked of the store any more. */
  idle(): void;
}

/** Parts of which the store refused a write: somebody took over the flow, or owns the part, or was only further with it. */
export class FencedParts<X> {
  readonly #surroundings: Surroundings<X>;
  #pending = 0;

  constructor(surroundings: Surroundings<X>) {
    this.#surroundings = surroundings;
  }

  /** Whether it is still to be found out what became of a part. */
  get pending(): boolean {
    return this.#pending > 0;
  }

  /** The part was let go of. If it is still ours, it goes on from where the other one was. */
  add(part: string, usedSeq: number): void {
    this.#pending += 1;
    const done = (): void => {
      this.#pending -= 1;
      this.#surroundings.idle();
    };
    this.#surroundings.engine.verify(() => void this.#takeBack(part, usedSeq).finally(done), done);
  }

  async #takeBack(part: string, usedSeq: number): Promise<void> {
    const { source, engine, session, waiting, running } = this.#surroundings;
    if (!isFixedPartitionedSource(source)) return;
    try {
      const [record] = await withPatience(waiting, () => session.load([part]));
      if (record === undefined || !running()) return;
      // Somebody owns it since the question before: the part alone, or by now the whole flow.
      if (record.generation > session.generation) {
        await new Promise<void>((resolve) => engine.verify(resolve, resolve));
        return;
      }
      const start = startOf(source, record, session.generation);
      engine.add({ ...start, seq: Math.max(start.seq, usedSeq) });
    } catch (error) {
      if (!waiting.signal.aborted) engine.storeFailed(error);
    }
  }
}
