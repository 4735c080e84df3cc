import { type FixedPartitionedSource, fromGenerator, HeadwaterError } from '@headwater/core';
import type { ConformanceSetup } from '../../src/index.ts';
import { conformance } from '../../src/vitest/index.ts';
import { type Entry, LogWorld } from './log-world.ts';

interface LogOptions {
  readonly startAt?: 'beginning' | 'now';
  readonly most?: number;
}

interface Client extends AsyncDisposable {
  entries: LogWorld['entries'];
}

/** What the world of every source here is. */
const world = {
  create: () => new LogWorld(),
  item: (id: number): Entry => ({ id }),
  put: (of: LogWorld, name: string, entries: readonly Entry[]) => of.append(name, entries),
  destroy: () => {},
  grows: true,
  patienceMs: 1_000,
};

/** For those that ask it in turns of their own. */
const trouble = {
  fail: (of: LogWorld, _name: string, after = 0) => of.fail(after),
  retry: (of: LogWorld, _name: string, after = 0) => of.limit(after),
};

/** Everything that a source can be, in one: many parts that are found, shared, confirmed, and read to an end. */
function logs(
  of: LogWorld,
  { startAt = 'beginning', most = 2 }: LogOptions = {},
): FixedPartitionedSource<Entry, number, Client> {
  if (!(most >= 1)) throw new RangeError(`most must be 1 or more, not ${most}`);
  let open = 0;
  return fromGenerator({
    connector: 'logs',
    open: (): Client => {
      open += 1;
      return {
        entries: async (...asked) => {
          if (open === 0) throw new Error('the client is closed');
          return of.entries(...asked);
        },
        [Symbol.asyncDispose]: async () => void (open -= 1),
      };
    },
    identity: () => of.id,
    parts: () => of.names,
    async *watchParts({ signal }) {
      for (;;) {
        await of.change(signal);
        yield;
      }
    },
    start: ({ part, origin }) => (startAt === 'now' && origin === 'initial' ? of.length(part) : 0),
    end: ({ part }) => of.length(part),
    async *read({ part, resumeState, end = Infinity, shared }) {
      let place = resumeState;
      while (place < end) {
        const items = await shared.entries(part, place, Math.min(most, end - place));
        if (items.length === 0) return;
        place += items.length;
        yield { items, position: place };
      }
    },
    committed: ({ part, position }) => of.confirm(part, position),
    stateVersion: 2,
    migrate: (state) => Number(state),
    checkState: (state) => {
      if (typeof state === 'number') return;
      throw new HeadwaterError('STATE_INVALID', `a place in a log is a number, not ${JSON.stringify(state)}`);
    },
  });
}

conformance('fromGenerator: bounded, with everything that a source can be', {
  ...world,
  ...trouble,
  source: (of) => logs(of),
  parts: ['a', 'b'],
  bounded: true,
  discovers: true,
  identifies: true,
  sourceAtNow: (of) => logs(of, { startAt: 'now' }),
  confirmed: (of, part) => of.confirmed(part),
  oldStates: () => [{ state: '4', version: 1, behind: 4 }],
  wrongOptions: (of) => [{ value: 0, source: () => logs(of, { most: 0 }) }],
} satisfies ConformanceSetup<Entry, LogWorld>);

conformance('fromGenerator: following, waiting inside the generator', {
  ...world,
  ...trouble,
  parts: ['a', 'b'],
  source: (of) =>
    fromGenerator({
      parts: ['a', 'b'],
      start: { place: 0 },
      async *read({ part, resumeState: position, signal }) {
        for (;;) {
          const { changes } = of;
          const items = await of.entries(part, position.place, 2);
          position.place += items.length;
          if (items.length === 0) await of.change(signal, changes);
          else yield { items, position };
        }
      },
    }),
} satisfies ConformanceSetup<Entry, LogWorld>);

conformance('fromGenerator: following, told when to come again', {
  ...world,
  ...trouble,
  parts: ['a', 'b'],
  source: (of) =>
    fromGenerator({
      parts: ['a', 'b'],
      start: 0,
      async *read({ part, resumeState, now }) {
        for (let place = resumeState; ;) {
          const items = await of.entries(part, place, 3);
          place += items.length;
          if (items.length > 0) yield { items, position: place };
          else yield { items, position: place, awake: new Date(now().getTime() + 1_000) };
        }
      },
    }),
} satisfies ConformanceSetup<Entry, LogWorld>);

conformance('fromGenerator: a synchronous generator, one part', {
  ...world,
  bounded: true,
  source: (of) => {
    const entries = (place: number): readonly Entry[] => of.slice('a', place, place + 2);
    return fromGenerator({
      start: 0,
      *read({ resumeState }) {
        for (let place = resumeState; place < of.length('a'); place += entries(place).length) {
          yield { items: entries(place), position: place + entries(place).length };
        }
      },
    });
  },
} satisfies ConformanceSetup<Entry, LogWorld>);
