import type { Clock } from '@headwater/core';
import type { Limiter } from './limiter.ts';
import type { PartMachine } from './part-machine.ts';
import type { Scheduler } from './scheduler.ts';

/** Makes room for parts that wait for a place: idle parts at once, busy ones after their turn (R4). */
export class RoomFinder<X> {
  readonly #places: Limiter<PartMachine<X>>;
  readonly #parts: ReadonlyMap<string, PartMachine<X>>;
  readonly #scheduler: Scheduler;
  readonly #clock: Clock;
  readonly #turnMs: number;
  #parking = 0;
  #looking = false;

  constructor(
    places: Limiter<PartMachine<X>>,
    parts: ReadonlyMap<string, PartMachine<X>>,
    scheduler: Scheduler,
    clock: Clock,
    turnMs: number,
  ) {
    this.#places = places;
    this.#parts = parts;
    this.#scheduler = scheduler;
    this.#clock = clock;
    this.#turnMs = turnMs;
  }

  /** Whether more parts wait for a place than are making room. */
  get wanted(): boolean {
    return this.#places.waiting > this.#parking;
  }

  parking(change: 1 | -1): void {
    this.#parking += change;
  }

  /** A part found no place: the open ones are asked, all at once and not for each part that waits. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.#clock.nextTurn(() => this.#ask());
  }

  #ask(): void {
    let oldest = Infinity;
    for (const part of this.#parts.values()) {
      oldest = Math.min(oldest, part.makeRoom() ?? Infinity);
    }
    this.#looking = false;
    // A part that makes room may still be waiting for its sink: others whose turn is over make room as well.
    if (this.#places.waiting === 0) return;
    this.#looking = true;
    // Those that have a place may still be opening: their turn has not begun.
    const now = this.#clock.monotonic();
    const due = Math.max(Math.min(oldest, now) + this.#turnMs, now + 10);
    this.#scheduler.at(due, () => this.#ask());
  }
}
