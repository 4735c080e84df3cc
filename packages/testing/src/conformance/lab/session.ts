import {
  isDynamicSource,
  isFixedPartitionedSource,
  type Origin,
  type Source,
  type StatefulSourcePartition,
  type StatelessSourcePartition,
} from '@headwater/core';
import { asFailure } from '../rule-failure.ts';
import type { Lab } from './lab.ts';
import { patiently } from './patience.ts';
import { Reader } from './reader.ts';

/** From where, and why, a part is built. */
export interface BuildOptions {
  /** The position as JSON text. Default: a fresh start. */
  readonly position?: string | undefined;
  /** Default: `'initial'`. */
  readonly origin?: Origin;
  readonly until?: 'now';
}

const stuckShared = { rule: 'C11', change: 'let closeShared settle, also while requests are under way' };

/** One worker of one execution of a source: from `open` to `closeShared`. */
export class Session {
  readonly source: Source<unknown>;
  readonly shared: unknown;
  readonly signal: AbortSignal;
  readonly #lab: Lab;
  readonly #readers: Reader[] = [];
  readonly #worker: readonly [index: number, count: number];
  #isClosed = false;

  private constructor(
    lab: Lab,
    source: Source<unknown>,
    shared: unknown,
    worker: readonly [index: number, count: number],
    signal: AbortSignal,
  ) {
    this.#lab = lab;
    this.source = source;
    this.shared = shared;
    this.#worker = worker;
    this.signal = signal;
  }

  static async open(
    lab: Lab,
    source: Source<unknown>,
    worker: readonly [index: number, count: number],
  ): Promise<Session> {
    const [workerIndex, workerCount] = worker;
    const { signal } = new AbortController();
    const shared = await lab.call('open', () => source.open({ workerIndex, workerCount, now: lab.now, signal }));
    return new Session(lab, source, shared, worker, signal);
  }

  /** The keys of the parts; none for a source without parts. */
  async list(): Promise<readonly string[]> {
    const { source, shared, signal } = this;
    if (!isFixedPartitionedSource(source)) return [];
    return this.#lab.call('listParts', () => source.listParts({ shared, now: this.#lab.now, signal }));
  }

  async identity(): Promise<string | undefined> {
    const { shared, signal } = this;
    return this.#lab.call('identity', () => this.source.identity({ shared, signal }));
  }

  /** Builds the part that was put under this name. */
  async build(part: string = this.#lab.parts[0], options: BuildOptions = {}): Promise<Reader> {
    const at = options.position === undefined ? 'a fresh start' : options.position;
    const called = `buildPart of part '${part}' at ${at}`;
    let partition: StatefulSourcePartition<unknown, object> | StatelessSourcePartition<unknown>;
    try {
      partition = await this.#lab.call(called, () => this.#partition(part, options));
    } catch (error) {
      throw asFailure(error, called, 'a partition');
    }
    const reader = new Reader(this.#lab, part, partition);
    this.#readers.push(reader);
    reader.begin();
    return reader;
  }

  /** Closes what was built and not closed, then `shared`. */
  async close(): Promise<void> {
    for (const reader of this.#readers) await reader.close();
    this.#isClosed = true;
    await patiently(this.source.closeShared(this.shared), this.#lab.patienceMs, 'closeShared', stuckShared);
    this.#lab.release(this);
  }

  /** The check is over: lets go of everything, whatever state it is in. */
  async leave(): Promise<void> {
    for (const reader of this.#readers) await reader.leave();
    if (this.#isClosed) return;
    // That it fails is for its own rule to find; one that never settles would hold up all others.
    const closing = (async () => this.source.closeShared(this.shared))().catch(() => {});
    await patiently(closing, this.#lab.patienceMs, 'closeShared', stuckShared);
  }

  async #partition(
    part: string,
    { position, origin = 'initial', until }: BuildOptions,
  ): Promise<StatefulSourcePartition<unknown, object> | StatelessSourcePartition<unknown>> {
    const { source, shared, signal } = this;
    const context = { shared, now: this.#lab.now, signal };
    if (isDynamicSource(source)) {
      const [workerIndex, workerCount] = this.#worker;
      return source.build({ ...context, workerIndex, workerCount });
    }
    if (!isFixedPartitionedSource(source)) throw new TypeError('the source is of no kind that is known');
    const resumeState = position === undefined ? undefined : JSON.parse(position);
    return source.buildPart({ ...context, part: await this.#lab.keyOf(part), resumeState, origin, until });
  }
}
