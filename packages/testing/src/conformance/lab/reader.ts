import {
  EOF,
  isStatefulSourcePartition,
  Retry,
  type StatefulSourcePartition,
  type StatelessSourcePartition,
} from '@headwater/core';
import { hostTurn } from '../../clock/host-loop.ts';
import { asFailure, RuleFailure, type RuleFailureReport, StuckFailure } from '../rule-failure.ts';
import type { Lab } from './lab.ts';
import { isAbort } from './is-abort.ts';
import { patiently } from './patience.ts';
import { rest } from './rest.ts';

// Taken at load, as a test runner may replace them by fakes.
const { setTimeout, clearTimeout } = globalThis;

/** What goes on beside a `nextBatch`. */
export interface NextOptions {
  /**
   * Aborts the call: at once, when the event loop has come to rest, when it waits for more than the answer of a service
   * that is near, or when this has settled. Default: never.
   */
  readonly abort?: 'at once' | 'at rest' | 'when it waits' | (() => Promise<void>);
  /** Is called while the call waits for more than the answer of a service that is near; not when it settles before. */
  readonly whileWaiting?: () => Promise<void>;
  /** Is called while the call is pending. */
  readonly beside?: () => Promise<void>;
}

type Partition = StatefulSourcePartition<unknown, object> | StatelessSourcePartition<unknown>;

type Asked = Pick<RuleFailureReport, 'called' | 'wanted'>;

/** Drives one partition object, in the order that the contract asks for. */
export class Reader {
  readonly part: string;
  readonly #lab: Lab;
  readonly #partition: Partition;
  /** The JSON text of the last snapshot; `undefined` when there are none. */
  position: string | undefined;
  /** What `nextAwake` gave last. */
  awake: Date | undefined;
  isEnded = false;
  /** Whether the last call that was aborted had not settled by then. */
  wasPending = false;
  /** What aborts the signal of the last call. */
  controller: AbortController = new AbortController();
  #isPending = false;
  #isClosed = false;

  constructor(lab: Lab, part: string, partition: Partition) {
    this.#lab = lab;
    this.part = part;
    this.#partition = partition;
  }

  /** How long a call may take, and how long nothing may come. */
  get patienceMs(): number {
    return this.#lab.patienceMs;
  }

  /** What follows a build (C3). */
  begin(): void {
    this.ask();
    this.#snapshot();
  }

  /** Asks when to come again. */
  ask(): Date | undefined {
    this.awake = this.#partition.nextAwake({ now: this.#lab.now });
    return this.awake;
  }

  /** One `nextBatch`, at the time that `nextAwake` asked for, and what follows it. Throws what it throws. */
  async next({ abort, whileWaiting, beside }: NextOptions = {}): Promise<readonly unknown[] | EOF> {
    const lab = this.#lab;
    if (this.awake !== undefined) lab.passTo(this.awake);
    const controller = new AbortController();
    this.controller = controller;
    const call = this.#next(controller.signal);
    call.catch(() => {});
    if (abort === 'at rest') await rest();
    else if (abort === 'when it waits' || whileWaiting !== undefined) await waiting(call);
    else if (typeof abort === 'function') await abort();
    this.wasPending = this.#isPending;
    if (abort !== undefined) controller.abort();
    if (this.#isPending) await whileWaiting?.();
    if (beside !== undefined) await beside();
    const aborted = abort === undefined ? '' : `, aborted ${typeof abort === 'string' ? abort : 'on the way'},`;
    return patiently(call, lab.patienceMs, `nextBatch${aborted} of part '${this.part}'`, { rule: 'C5' });
  }

  /** The same, but a `Retry` counts as an empty batch: its time passes. */
  async patientNext(options?: NextOptions): Promise<readonly unknown[] | EOF> {
    try {
      return await this.next(options);
    } catch (error) {
      if (!Retry.is(error)) throw error;
      this.#lab.waitOut(error.afterMs);
      return [];
    }
  }

  /** Reads until there are that many items, or the end. */
  async read(count: number): Promise<unknown[]> {
    const items: unknown[] = [];
    const from = this.position ?? 'its beginning';
    const asked = { called: `reading ${count} items of part '${this.part}' from ${from}`, wanted: `${count} items` };
    if (await this.#readInto(items, count, asked)) return items;
    const came = `${items.length} items, and then nothing within ${this.patienceMs} ms`;
    throw new StuckFailure({ ...asked, rule: 'C5', came });
  }

  /** Reads on to the end, which must come: EOF. */
  async readToEnd(): Promise<unknown[]> {
    const items: unknown[] = [];
    const asked = { called: `reading part '${this.part}' to its end`, wanted: 'EOF' };
    if (await this.#readInto(items, Infinity, asked)) return items;
    throw new RuleFailure({ ...asked, came: `no EOF within ${this.patienceMs} ms` });
  }

  /** What else there is: the items of one more call, which is aborted when it waits. */
  async probe(abort: 'at rest' | 'when it waits' = 'at rest'): Promise<readonly unknown[]> {
    if (this.isEnded) return [];
    try {
      const batch = await this.patientNext({ abort });
      return batch === EOF ? [] : batch;
    } catch (error) {
      if (isAbort(error)) return [];
      throw error;
    }
  }

  /** `committed` with a position, the last one unless one is given; nothing for a partition without positions. */
  async commit(position: string | undefined = this.position): Promise<void> {
    if (position === undefined || !isStatefulSourcePartition(this.#partition)) return;
    await patiently(this.#partition.committed(JSON.parse(position)), this.#lab.patienceMs, `committed(${position})`);
  }

  /** How far it is, as it says itself. */
  progress(): unknown {
    return this.#partition.progress();
  }

  /** What one more snapshot costs, in milliseconds; only for a source without the checker, which counts them. */
  snapshotMs(): number {
    const partition = this.#partition;
    if (!isStatefulSourcePartition(partition)) return 0;
    const began = performance.now();
    partition.snapshot();
    return performance.now() - began;
  }

  /** Closes it, once. */
  async close(): Promise<void> {
    if (this.#isClosed || this.#isPending) return;
    this.#isClosed = true;
    const called = `close of part '${this.part}'`;
    const change =
      'let close end, without an error, whenever it is called: after the build, in the middle, at the end (C10)';
    try {
      await patiently((async () => this.#partition.close())(), this.#lab.patienceMs, called, { change });
    } catch (error) {
      throw asFailure(error, called, 'no error', change);
    }
  }

  /** The check is over: lets go of it, whatever state it is in. */
  async leave(): Promise<void> {
    try {
      await this.close();
    } catch {
      // What it is worth to know about close, its own rule finds.
    }
  }

  async #next(signal: AbortSignal): Promise<readonly unknown[] | EOF> {
    this.#isPending = true;
    let outcome: readonly unknown[] | EOF;
    try {
      outcome = await this.#partition.nextBatch({ now: this.#lab.now, signal });
    } finally {
      this.#isPending = false;
    }
    this.#snapshot();
    if (outcome === EOF) {
      this.isEnded = true;
      return EOF;
    }
    this.ask();
    if (this.#lab.setup.polling !== undefined && outcome.includes(undefined)) {
      throw new RuleFailure({ rule: 'P4', called: 'a poll with nothing there', came: '[undefined]', wanted: '[]' });
    }
    return outcome;
  }

  #snapshot(): void {
    if (isStatefulSourcePartition(this.#partition)) this.position = JSON.stringify(this.#partition.snapshot());
  }

  /** Reads until there are that many items, or the end; `false` when nothing has come for too long. */
  async #readInto(items: unknown[], count: number, { called, wanted }: Asked): Promise<boolean> {
    let deadline = performance.now() + this.patienceMs;
    while (items.length < count && !this.isEnded) {
      const batch = await this.patientNext().catch((error: unknown) => {
        throw asFailure(error, called, wanted);
      });
      if (batch === EOF) break;
      items.push(...batch);
      if (batch.length > 0) deadline = performance.now() + this.patienceMs;
      else await this.pause();
      if (performance.now() > deadline) return false;
    }
    return true;
  }

  /** After an empty batch without an awake time, time goes on as C7 says; real I/O gets a turn. */
  async pause(): Promise<void> {
    if (this.awake === undefined) this.#lab.passTo(this.#lab.now.getTime() + 1);
    await hostTurn();
  }
}

/** Longer than a service on the same machine takes to answer. */
const answerMs = 50;

/** The call has settled, or has been pending for so long that it waits for something that is not there. */
async function waiting(call: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, answerMs);
  });
  await Promise.race([late, call.catch(() => {})]);
  clearTimeout(timer);
}
