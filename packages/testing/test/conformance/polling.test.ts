import { type NextItemContext, SimplePollingSource } from '@headwater/core';
import { conformance } from '../../src/vitest/index.ts';
import { alignTo, intervalMs, pollSetup } from './poll-source.ts';
import { PollWorld } from './poll-world.ts';

conformance('a polled source written by hand', pollSetup());

class Answers extends SimplePollingSource<unknown> {
  readonly #world: PollWorld;
  constructor(world: PollWorld) {
    super({ intervalMs, alignTo });
    this.#world = world;
  }
  override nextItem(_context: NextItemContext): Promise<unknown> {
    return this.#world.answer();
  }
}

conformance('SimplePollingSource', {
  create: () => new PollWorld(),
  source: (world) => new Answers(world),
  item: (n) => n,
  put: (world, _part, items) => world.add(items),
  destroy: () => {},
  retry: (world, _part, after) => world.limit(after),
  polling: { intervalMs, alignTo, nulls: true },
});

interface Message {
  readonly id: number;
}

/** Asks for the message behind the last one that it has. */
class Messages extends SimplePollingSource<Message, number> {
  readonly #log: readonly Message[];
  #next = 0;
  constructor(log: readonly Message[], options: { readonly missed?: 'skip' | 'catch-up' } = {}) {
    super({ intervalMs, ...options });
    this.#log = log;
  }
  override nextItem(_context: NextItemContext): Message | undefined {
    const message = this.#log[this.#next];
    if (message !== undefined) this.#next += 1;
    return message;
  }
  override snapshot(): number {
    return this.#next;
  }
  override resume(state: number): void {
    this.#next = state;
  }
}

conformance('SimplePollingSource with a state', {
  create: (): Message[] => [],
  source: (log) => new Messages(log),
  item: (id) => ({ id }),
  put: (log, _part, items) => log.push(...items),
  destroy: () => {},
  grows: true,
  polling: { intervalMs, resumes: true },
});

conformance('SimplePollingSource that makes up for missed marks', {
  create: (): Message[] => [],
  source: (log) => new Messages(log, { missed: 'catch-up' }),
  item: (id) => ({ id }),
  put: (log, _part, items) => log.push(...items),
  destroy: () => {},
  grows: true,
  polling: { intervalMs, resumes: true, missed: 'catch-up' },
});
