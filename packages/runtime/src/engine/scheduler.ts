import type { Clock, Timer } from '@headwater/core';

class Entry implements Timer {
  readonly due: number;
  readonly order: number;
  callback: (() => void) | undefined;

  constructor(due: number, order: number, callback: () => void) {
    this.due = due;
    this.order = order;
    this.callback = callback;
  }

  cancel(): void {
    this.callback = undefined;
  }
}

const longestTimerMs = 60_000;
const driftMs = 1000;

/**
 * All timers of an execution over one timer of the clock, none longer than a minute: a minute is how late a jump of
 * the wall clock against the monotonic one is noticed. While it is open, the process stays alive.
 */
export class Scheduler {
  readonly #clock: Clock;
  readonly #onDrift: () => void;
  readonly #heap: Entry[] = [];
  #order = 0;
  #offset: number;
  #timer: Timer | undefined;
  #timerDue = Infinity;
  #closed = false;

  constructor(clock: Clock, onDrift: () => void) {
    this.#clock = clock;
    this.#onDrift = onDrift;
    this.#offset = clock.now() - clock.monotonic();
    this.#arm();
  }

  /** Calls back once at `due`, a time of the monotonic clock. */
  at(due: number, callback: () => void): Timer {
    const entry = new Entry(due, this.#order, callback);
    this.#order += 1;
    push(this.#heap, entry);
    if (due < this.#timerDue) this.#arm();
    return entry;
  }

  after(delayMs: number, callback: () => void): Timer {
    return this.at(this.#clock.monotonic() + delayMs, callback);
  }

  /** Drops every timer. */
  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.#heap.length = 0;
  }

  #arm(): void {
    this.#timer?.cancel();
    if (this.#closed) return;
    const now = this.#clock.monotonic();
    this.#timerDue = Math.min(this.#heap[0]?.due ?? Infinity, now + longestTimerMs);
    this.#timer = this.#clock.setTimer(Math.max(0, Math.ceil(this.#timerDue - now)), () => this.#fire());
  }

  #fire(): void {
    // Nothing that a callback adds arms the timer: it is armed once, at the end.
    this.#timerDue = -Infinity;
    this.#noticeDrift();
    const now = this.#clock.monotonic();
    // What a callback adds for now waits for the next timer, so that a callback that keeps adding cannot hold the turn.
    const last = this.#order;
    for (
      let first = this.#heap[0];
      first !== undefined && first.due <= now && first.order < last;
      first = this.#heap[0]
    ) {
      pop(this.#heap);
      first.callback?.();
    }
    while (this.#heap[0] !== undefined && this.#heap[0].callback === undefined) pop(this.#heap);
    this.#arm();
  }

  #noticeDrift(): void {
    const offset = this.#clock.now() - this.#clock.monotonic();
    if (Math.abs(offset - this.#offset) <= driftMs) return;
    this.#offset = offset;
    this.#onDrift();
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.length;
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !before(entry, parent)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    let below = 2 * index + 1;
    const left = heap[below];
    const right = heap[below + 1];
    if (left === undefined) break;
    const child = right !== undefined && before(right, left) ? right : left;
    if (child === right) below += 1;
    if (!before(child, last)) break;
    heap[index] = child;
    index = below;
  }
  heap[index] = last;
}
