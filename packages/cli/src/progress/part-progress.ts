import type { FlowEvent, ExecutionStatus } from '@headwater/runtime';

interface Share {
  readonly done: number;
  readonly total: number;
}

/**
 * How much of all there is has been read, from 0 to 1. An execution tells of the parts that are open; this keeps what
 * it told of those that have ended, and takes those that were not opened yet to be of average size.
 */
export class PartProgress {
  readonly #shares: Map<string, Share> = new Map();
  readonly #ended: Set<string> = new Set();
  #parts = 0;

  /** To be called with every event of the execution. */
  see(event: FlowEvent): void {
    if (event.type === 'started') this.#parts = event.parts;
    else if (event.type === 'part-found') this.#parts += 1;
    else if (event.type === 'part-ended') this.#ended.add(event.part);
  }

  /** How much has been read now; `undefined` while nobody can tell. */
  fraction({ parts }: Pick<ExecutionStatus, 'parts'>): number | undefined {
    for (const { part, progress } of parts) {
      const { done, total } = progress ?? {};
      if (done !== undefined && total !== undefined) this.#shares.set(part, { done, total });
    }
    if (this.#shares.size === 0 || this.#parts === 0) return undefined;
    let done = 0;
    let total = 0;
    for (const [part, share] of this.#shares) {
      done += this.#ended.has(part) ? share.total : share.done;
      total += share.total;
    }
    const average = total / this.#shares.size;
    const unseenEnded = [...this.#ended].filter((part) => !this.#shares.has(part)).length;
    const all = average * Math.max(this.#parts, this.#shares.size + unseenEnded);
    return all === 0 ? undefined : Math.min(1, (done + unseenEnded * average) / all);
  }
}
