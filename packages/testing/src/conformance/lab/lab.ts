import type { Source } from '@headwater/core';
import { hostTurn } from '../../clock/host-loop.ts';
import { checked } from '../../checker/checked.ts';
import { describe } from '../../checker/describe.ts';
import { SeededRandom } from '../../seeded-random.ts';
import { RuleFailure } from '../rule-failure.ts';
import { type Capability, whyNot } from '../capabilities.ts';
import type { AnyConformanceSetup, Elsewhere, OldState, OptionsSetup, PollingSetup, WrongOption } from '../setup.ts';
import { retrying } from './patience.ts';
import { seedOf } from './seed.ts';
import { Session } from './session.ts';

const start = Date.UTC(2026, 0, 1);
/** The last moment that a `Date` can hold: sources that want never to be asked again say so with it. */
const lastMs = 8.64e15;
/** Items of different parts have numbers that are this far apart. */
const numbersPerPart = 1000;

/** One check at work: a world of its own, the virtual time in it, and all that has to be closed afterwards. */
export class Lab {
  readonly setup: AnyConformanceSetup;
  readonly world: unknown;
  readonly #sessions: Set<Session> = new Set();
  readonly #siblings: Lab[] = [];
  /** How often the time of a `Retry` was waited for. */
  retries = 0;
  #now = start;
  #onlyKey: string | undefined;

  private constructor(setup: AnyConformanceSetup, world: unknown) {
    this.setup = setup;
    this.world = world;
  }

  static async create(setup: AnyConformanceSetup): Promise<Lab> {
    return new Lab(setup, await setup.create());
  }

  /** The wall clock, as the source sees it. */
  get now(): Date {
    return new Date(this.#now);
  }

  /** Lets the wall clock go on to this time, never back. */
  passTo(time: Date | number): void {
    this.#now = Math.min(lastMs, Math.max(this.#now, Number(time)));
  }

  /** Lets the time of a `Retry` pass. */
  waitOut(afterMs: number): void {
    this.retries += 1;
    this.passTo(this.#now + afterMs);
  }

  /** Makes a call of the source, again after a `Retry`. */
  call<T>(called: string, make: () => PromiseLike<T> | T): Promise<T> {
    const wait = async (afterMs: number): Promise<void> => {
      this.waitOut(afterMs);
      await hostTurn();
    };
    return retrying(make, wait, this.patienceMs, called);
  }

  get patienceMs(): number {
    return this.setup.patienceMs ?? 5000;
  }

  /** The names under which items are put. */
  get parts(): readonly [string, ...string[]] {
    const [first = 'a', ...others] = this.setup.parts ?? [];
    return [first, ...others];
  }

  /** How many items are put into a part at a time. */
  get itemCount(): number {
    return this.setup.itemCount ?? 7;
  }

  /** How many items the checks of memory read. */
  get manyItems(): number {
    return this.setup.manyItems ?? 100 * this.itemCount;
  }

  /** What the choices of this check depend on. */
  get seed(): number {
    return seedOf(this.setup);
  }

  /** Choices that are the same again with the same seed. */
  random(): SeededRandom {
    return new SeededRandom(this.seed);
  }

  /** The items of a part from a number on. */
  items(part: string = this.parts[0], from = 0, count: number = this.itemCount): unknown[] {
    const first = this.parts.indexOf(part) * numbersPerPart + from;
    return Array.from({ length: count }, (_item, index) => this.setup.item(first + index));
  }

  /** Puts them; gives what was put. */
  async put(part: string = this.parts[0], from = 0, count: number = this.itemCount): Promise<unknown[]> {
    const items = this.items(part, from, count);
    await this.setup.put(this.world, part, items);
    return items;
  }

  /** What was put, from what came out. */
  itemOf(item: unknown): unknown {
    return this.setup.itemOf === undefined ? item : this.setup.itemOf(item);
  }

  /** A new source object, under the contract checker. */
  async source(): Promise<Source<unknown>> {
    return checked(await this.setup.source(this.world));
  }

  /** A new source object as the setup makes it: the checker remembers positions, which checks of memory would see. */
  async uncheckedSource(): Promise<Source<unknown>> {
    return this.setup.source(this.world);
  }

  /** A new source object that starts at now, under the contract checker. */
  async sourceAtNow(): Promise<Source<unknown>> {
    const { setup, world } = this;
    return checked(await declared(setup.sourceAtNow?.(world), 'sourceAtNow'));
  }

  /** How many items of the first part the world counts as confirmed. */
  async confirmed(): Promise<number> {
    const { setup, world } = this;
    return declared(setup.confirmed?.(world, this.parts[0]), 'confirmed');
  }

  /** How many items of the first part the world has given out. */
  async taken(): Promise<number> {
    const { setup, world } = this;
    return declared(setup.taken?.(world, this.parts[0]), 'taken');
  }

  /** Lets a request for the first part fail, the next one after so many others. */
  async fail(after = 0): Promise<void> {
    await this.setup.fail?.(this.world, this.parts[0], after);
  }

  /** Lets a request for the first part end in a `Retry`, the next one after so many others. */
  async retry(after = 0): Promise<void> {
    await this.setup.retry?.(this.world, this.parts[0], after);
  }

  /** Lets a request for the first part hang, the next one after so many others. */
  async stall(after = 0): Promise<void> {
    await this.setup.stall?.(this.world, this.parts[0], after);
  }

  wrongOptions(): readonly WrongOption[] {
    return this.setup.wrongOptions?.(this.world) ?? [];
  }

  /** The options of the source, and how it is made of them. */
  options(): OptionsSetup<unknown> {
    const { setup, world } = this;
    return declared(setup.options?.(world), 'options');
  }

  /** Positions of earlier versions, in the first part. */
  oldStates(): readonly OldState[] {
    return this.setup.oldStates?.(this.world, this.parts[0]) ?? [];
  }

  get elsewhere(): Elsewhere<unknown, unknown> {
    return declared(this.setup.elsewhere, 'elsewhere');
  }

  /** How the source is polled. */
  get polling(): PollingSetup {
    return declared(this.setup.polling, 'polling');
  }

  /** The first mark of the polling that is at `time` or later. */
  markFrom(time: number): number {
    const { alignTo, intervalMs } = this.polling;
    const anchor = alignTo?.getTime() ?? time;
    return anchor + Math.ceil((time - anchor) / intervalMs) * intervalMs;
  }

  /** Whether a source of this setup can do that. */
  can(capability: Capability, source: Source<unknown>): boolean {
    return whyNot([capability], this.setup, source) === undefined;
  }

  /** Opens a source, a new one unless one is given. */
  async open(source?: Source<unknown>, worker: readonly [index: number, count: number] = [0, 1]): Promise<Session> {
    const session = await Session.open(this, source ?? (await this.source()), worker);
    this.#sessions.add(session);
    return session;
  }

  /** A session was closed: nothing holds it any more. */
  release(session: Session): void {
    this.#sessions.delete(session);
  }

  /** The key that the source has for a part that was put. */
  async keyOf(part: string): Promise<string> {
    if (this.setup.parts !== undefined) return part;
    if (this.#onlyKey !== undefined) return this.#onlyKey;
    const session = await this.open();
    const keys = await session.list();
    await session.close();
    const [key] = keys;
    if (key === undefined || keys.length > 1) {
      const wanted = 'one key, as the setup declares no `parts`';
      throw new RuleFailure({ called: 'listParts after one part was put', came: describe(keys), wanted });
    }
    this.#onlyKey = key;
    return key;
  }

  /** A second world beside this one. */
  async sibling(): Promise<Lab> {
    const lab = await Lab.create(this.setup);
    this.#siblings.push(lab);
    return lab;
  }

  /** Does something in a world of its own, which is taken down before it goes on here. */
  async apart<T>(use: (lab: Lab) => Promise<T>): Promise<T> {
    const lab = await Lab.create(this.setup);
    let result: T;
    try {
      result = await use(lab);
    } catch (error) {
      // The first error counts, as with the check itself.
      await lab.destroy().catch(() => {});
      throw error;
    }
    await lab.destroy();
    return result;
  }

  /** Closes whatever is open and takes the world down. */
  async destroy(): Promise<void> {
    try {
      for (const session of this.#sessions) await session.leave();
    } finally {
      await this.setup.destroy(this.world);
      for (const sibling of this.#siblings) await sibling.destroy();
    }
  }
}

function declared<T>(value: T | undefined, member: string): T {
  if (value === undefined) throw new TypeError(`the setup has no ${member}`);
  return value;
}
