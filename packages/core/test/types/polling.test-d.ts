import { expectTypeOf, test } from 'vitest';
import {
  type FixedPartitionedSource,
  type NextItemContext,
  type PollingPosition,
  Retry,
  SimplePollingSource,
  type Source,
} from '../../src/index.ts';

interface Reading {
  readonly celsius: number;
}

class Weather extends SimplePollingSource<Reading> {
  constructor() {
    super({ intervalMs: 60_000, alignTo: new Date('2026-01-01T00:00:00Z') });
  }
  override async nextItem({ signal, now }: NextItemContext) {
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf(now).toEqualTypeOf<Date>();
    const reply = await fetch('https://weather.example', { signal });
    if (reply.status === 429) throw new Retry({ afterMs: 5_000 });
    return (await reply.json()) as Reading;
  }
}

class Pages extends SimplePollingSource<string, { readonly page: number }> {
  #page = 0;
  override nextItem() {
    return this.#page === 0 ? undefined : 'text';
  }
  override snapshot(): { readonly page: number } {
    return { page: this.#page };
  }
  override resume(state: { readonly page: number }): void {
    this.#page = state.page;
  }
}

test('with one type argument neither snapshot nor resume is asked for', () => {
  expectTypeOf<Weather>().toExtend<SimplePollingSource<Reading>>();
  expectTypeOf<Weather>().toExtend<FixedPartitionedSource<Reading, PollingPosition>>();
  expectTypeOf<Weather['~item']>().toEqualTypeOf<Reading>();
});

test('with two both are', () => {
  expectTypeOf<Pages>().toExtend<SimplePollingSource<string, { readonly page: number }>>();
  expectTypeOf<Pages>().toExtend<Source<string>>();
  // @ts-expect-error snapshot and resume are missing
  class Neither extends SimplePollingSource<string, number> {
    override nextItem(): string {
      return '';
    }
  }
  // @ts-expect-error resume is missing
  class Half extends SimplePollingSource<string, number> {
    override nextItem(): string {
      return '';
    }
    override snapshot(): number {
      return 0;
    }
  }
  expectTypeOf<[Neither, Half]>().toBeArray();
});

test('nextItem is asked for, and must give the item', () => {
  // @ts-expect-error nextItem is missing
  class Nothing extends SimplePollingSource<string> {}
  class Wrong extends SimplePollingSource<string> {
    // @ts-expect-error a number is no string
    override nextItem(): number {
      return 1;
    }
  }
  expectTypeOf<[Nothing, Wrong]>().toBeArray();
});

test('the position must be JSON', () => {
  // @ts-expect-error 'not JSON: Date; use a string or a number'
  abstract class Dated extends SimplePollingSource<string, { at: Date }> {}
  expectTypeOf<Dated>().toBeObject();
});

test('options that do not exist do not compile', () => {
  class Typo extends SimplePollingSource<string> {
    constructor() {
      // @ts-expect-error it is intervalMs
      super({ interval: 5 });
    }
    override nextItem(): string {
      return '';
    }
  }
  expectTypeOf<Typo>().toBeObject();
});
