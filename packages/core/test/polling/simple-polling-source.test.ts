import { describe, expect, test } from 'vitest';
import {
  EOF,
  HeadwaterError,
  isFixedPartitionedSource,
  type NextItemContext,
  Retry,
  SimplePollingSource,
  type SimplePollingSourceOptions,
} from '../../src/index.ts';
import { buildContext, never } from '../support/contexts.ts';
import { drive } from '../support/polled.ts';

/** Gives the time of each poll as its item, or what `answer` makes of it. */
class Times extends SimplePollingSource<unknown> {
  readonly #answer: (time: number) => unknown;

  constructor(options: SimplePollingSourceOptions, answer: (time: number) => unknown = (time) => time) {
    super(options);
    this.#answer = answer;
  }

  override nextItem({ now }: NextItemContext): unknown {
    return this.#answer(now.getTime());
  }
}

/** Counts on from where it was. */
class Counter extends SimplePollingSource<number, { count: number }> {
  #count = 0;

  constructor() {
    super({ intervalMs: 100 });
  }

  override nextItem(): number {
    this.#count += 1;
    return this.#count;
  }

  override snapshot(): { count: number } {
    return { count: this.#count };
  }

  override resume({ count }: { count: number }): void {
    this.#count = count;
  }
}

const at = (nextPoll: number): { nextPoll: string } => ({ nextPoll: new Date(nextPoll).toISOString() });

const isInvalid = (error: unknown): boolean => HeadwaterError.is(error, 'STATE_INVALID');

describe('SimplePollingSource', () => {
  test('is a FixedPartitionedSource with one part', () => {
    const source = new Times({ intervalMs: 100 });
    expect(isFixedPartitionedSource(source)).toBe(true);
    expect(source.listParts({ shared: undefined, now: new Date(), signal: never })).toEqual(['singleton']);
  });

  test('P1, P2: polls now, and then at a fixed rate', async () => {
    const { items } = await drive(new Times({ intervalMs: 100 }), { from: 1030, to: 1350 });
    expect(items).toEqual([1030, 1130, 1230, 1330]);
  });

  test('P1: polls at the marks of alignTo', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) });
    expect((await drive(source, { from: 1030, to: 1350 })).items).toEqual([1100, 1200, 1300]);
  });

  test('P1: a restart does not poll early, however often it happens', async () => {
    const options = { intervalMs: 3_600_000 };
    let { position } = await drive(new Times(options), { from: 0, to: 10 });
    expect(position).toEqual(at(3_600_000));
    for (let from = 1_000; from < 3_600_000; from += 600_000) {
      const again = await drive(new Times(options), { from, to: from + 10, resumeState: position });
      expect(again.items).toEqual([]);
      position = again.position;
    }
    expect((await drive(new Times(options), { from: 3_600_000, to: 3_600_010, resumeState: position })).items).toEqual([
      3_600_000,
    ]);
  });

  test('P1, P2, Q1: a start long after the mark polls once, at once, and goes on with the marks', async () => {
    const { items } = await drive(new Times({ intervalMs: 100 }), { from: 5_050, to: 5_300, resumeState: at(1_000) });
    expect(items).toEqual([5_050, 5_100, 5_200, 5_300]);
  });

  test('P2, Q1: a machine that slept polls once, not in a burst', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) });
    const { items } = await drive(source, { from: 0, to: 1_200, sleep: { from: 101, to: 1_050 } });
    expect(items).toEqual([0, 100, 1_050, 1_100, 1_200]);
  });

  test('P2: the marks that pass during a slow call are left out', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) });
    const { items } = await drive(source, { from: 0, to: 800, callMs: (begins) => (begins === 100 ? 250 : 10) });
    expect(items).toEqual([0, 100, 400, 500, 600, 700, 800]);
  });

  test('P2: a source that is always too slow still rests until the next mark', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) });
    expect((await drive(source, { from: 0, to: 700, callMs: () => 120 })).items).toEqual([0, 200, 400, 600]);
  });

  test('P2: catch-up polls every mark', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0), missed: 'catch-up' });
    const { items } = await drive(source, { from: 0, to: 600, sleep: { from: 101, to: 450 } });
    expect(items).toEqual([0, 100, 450, 450, 450, 500, 600]);
  });

  test('P3, Q2: Retry waits its time, counted from now, and the marks stay', async () => {
    let refusals = 2;
    const source = new Times({ intervalMs: 1_000, alignTo: new Date(0) }, (time) => {
      if (time >= 1_000 && refusals > 0) {
        refusals -= 1;
        throw new Retry({ afterMs: 50 });
      }
      return time;
    });
    expect((await drive(source, { from: 0, to: 3_000 })).items).toEqual([0, 1_100, 2_000, 3_000]);
  });

  test('P3: a Retry beyond the next mark leaves that mark out', async () => {
    let refused = false;
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) }, (time) => {
      if (refused) return time;
      refused = true;
      throw new Retry({ afterMs: 250 });
    });
    expect((await drive(source, { from: 0, to: 400 })).items).toEqual([250, 300, 400]);
  });

  test('P4, Q3: undefined emits nothing, null is an item', async () => {
    const answers: unknown[] = [undefined, null, 0, undefined, ''];
    const source = new Times({ intervalMs: 100 }, () => answers.shift());
    expect((await drive(source, { from: 0, to: 400 })).items).toEqual([null, 0, '']);
  });

  test('P4: a poll without an item moves the position to the next mark', async () => {
    const { position } = await drive(new Times({ intervalMs: 100 }, () => undefined), { from: 0, to: 250 });
    expect(position).toEqual(at(300));
  });

  test('C6: EOF ends the part for this execution', async () => {
    const source = new Times({ intervalMs: 100 }, (time) => (time === 200 ? EOF : time));
    const { items, position } = await drive(source, { from: 0, to: 1_000 });
    expect(items).toEqual([0, 100]);
    expect(position).toEqual(at(300));
  });

  test('B22: a clock that was set back does not stop the polling', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) });
    const { items } = await drive(source, { from: 5_000, to: 5_250, resumeState: at(99_000) });
    expect(items).toEqual([5_000, 5_100, 5_200]);
  });

  test('P2, R13: asked again after the machine slept, an overdue poll is due at once', async () => {
    const part = await new Times({ intervalMs: 100 }).buildPart(buildContext(new Date(0)));
    await part.nextBatch({ now: new Date(0), signal: never });
    expect(part.nextAwake({ now: new Date(1) })).toEqual(new Date(100));
    expect(part.nextAwake({ now: new Date(950) })).toEqual(new Date(100));
  });

  test('R13, B22: asked again after the clock was set back, the poll is at most one interval away', async () => {
    const part = await new Times({ intervalMs: 100 }).buildPart(buildContext(new Date(90_050)));
    await part.nextBatch({ now: new Date(90_050), signal: never });
    expect(part.nextAwake({ now: new Date(90_051) })).toEqual(new Date(90_150));
    expect(part.nextAwake({ now: new Date(7_000) })).toEqual(new Date(7_050));
    expect(await part.nextBatch({ now: new Date(7_050), signal: never })).toEqual([7_050]);
  });

  test('C7: a call before the mark gives nothing and asks nobody', async () => {
    const source = new Times({ intervalMs: 100, alignTo: new Date(0) }, () => expect.unreachable());
    const part = await source.buildPart(buildContext(new Date(50)));
    expect(await part.nextBatch({ now: new Date(60), signal: never })).toEqual([]);
  });

  test('the context is passed on: the time of the call and its signal', async () => {
    const seen: NextItemContext[] = [];
    class Seen extends SimplePollingSource<number> {
      override nextItem(context: NextItemContext): number {
        return seen.push(context);
      }
    }
    await drive(new Seen({ intervalMs: 100 }), { from: 7, to: 7 });
    expect(seen).toEqual([{ now: new Date(7), signal: expect.any(AbortSignal) }]);
  });
});

describe('SimplePollingSource with a position', () => {
  test('P1, P5: goes on from the state and the mark, in a fresh object', async () => {
    const first = await drive(new Counter(), { from: 0, to: 250 });
    expect(first.items).toEqual([1, 2, 3]);
    expect(first.position).toEqual({ ...at(300), state: { count: 3 } });
    const second = await drive(new Counter(), { from: 260, to: 450, resumeState: first.position });
    expect(second.items).toEqual([4, 5]);
  });

  test('C2: the same object is built again at the position, or afresh', async () => {
    const source = new Counter();
    const { position } = await drive(source, { from: 0, to: 250 });
    await drive(source, { from: 300, to: 950 });
    expect((await drive(source, { from: 300, to: 300, resumeState: position })).items).toEqual([4]);
    expect((await drive(source, { from: 0, to: 100 })).items).toEqual([1, 2]);
  });

  test('a state that is gained later starts afresh, at the stored mark', async () => {
    const { items } = await drive(new Counter(), { from: 0, to: 150, resumeState: at(90) });
    expect(items).toEqual([1]);
  });

  test('C2: one object that is read by two flows is an error, not a mixture', async () => {
    const source = new Counter();
    const now = new Date(0);

    const older = await source.buildPart(buildContext(now));
    const newer = await source.buildPart(buildContext(now));
    await expect(older.nextBatch({ now, signal: never })).rejects.toSatisfy((error) =>
      HeadwaterError.is(error, 'CONTRACT_VIOLATED'),
    );
    expect(await newer.nextBatch({ now, signal: never })).toEqual([1]);
  });

  test('P5: only one of snapshot and resume is a TypeError that says so', () => {
    class Half extends SimplePollingSource<number> {
      override nextItem(): number {
        return 1;
      }
      snapshot(): number {
        return 1;
      }
    }
    expect(() => new Half({ intervalMs: 1 })).toThrow(
      new TypeError('Half must have both of snapshot() and resume(), or neither'),
    );
  });

  test('a state that is not JSON is refused before the first poll', async () => {
    class Odd extends SimplePollingSource<number, number> {
      override nextItem(): number {
        return 1;
      }
      override snapshot(): number {
        return Number.NaN;
      }
      override resume(): void {}
    }
    await expect(drive(new Odd({ intervalMs: 1 }), { from: 0, to: 0 })).rejects.toSatisfy((error) =>
      HeadwaterError.is(error, 'POSITION_INVALID'),
    );
  });
});

describe('what is wrong is refused', () => {
  test.each([
    [{ intervalMs: 0 }, RangeError, 'intervalMs must be a whole number of at least 1, not 0'],
    [{ intervalMs: 0.5 }, RangeError, 'not 0.5'],
    [{ intervalMs: '1s' as never }, TypeError, "intervalMs must be a number, not '1s'"],
    [{ intervalMs: 1, alignTo: new Date(Number.NaN) }, RangeError, 'Invalid Date'],
    [{ intervalMs: 1, alignTo: '2026-01-01' as never }, TypeError, "alignTo must be a Date, not '2026-01-01'"],
    [{ intervalMs: 1, missed: 'burst' as never }, TypeError, "missed must be 'skip' or 'catch-up', not 'burst'"],
  ])('E4, Q3: %j', (options, kind, message) => {
    expect(() => new Times(options)).toThrow(kind);
    expect(() => new Times(options)).toThrow(message);
  });

  test.each([null, 5, {}, { nextPoll: 5 }, { nextPoll: 'soon' }])('a position like %j', async (state) => {
    const source = new Times({ intervalMs: 1 });
    expect(() => source.checkState(state)).toThrow(HeadwaterError);
    await expect(drive(source, { from: 0, to: 0, resumeState: state as never })).rejects.toSatisfy(isInvalid);
  });

  test('a position of its own passes the check', () => {
    expect(() => new Times({ intervalMs: 1 }).checkState(at(5))).not.toThrow();
  });
});
