import type { Clock } from '../clock/clock.ts';
import type { NextBatchContext } from '../contract/contexts.ts';
import { EOF } from '../contract/eof.ts';
import { isThenable } from '../contract/is-thenable.ts';
import type { MaybePromise } from '../contract/maybe-promise.ts';
import type { Progress } from '../contract/progress.ts';
import { StatefulSourcePartition } from '../contract/stateful-source-partition.ts';
import { HeadwaterError, type HeadwaterErrorOptions } from '../errors/headwater-error.ts';
import { shown } from '../options/shown.ts';
import type { Json } from '../position/json.ts';
import { settledInTime, settledUnlessAborted } from './settled-first.ts';
import { copyOf, keptPosition } from './kept-position.ts';
import { checkYield } from './positioned-items.ts';
import type { GeneratorAnswer, RunningGenerator } from './running-generator.ts';

/** What a generator sees of the calls on its partition. */
export interface Outside {
  /** Aborts when the partition is closed. */
  readonly signal: AbortSignal;
  /** The time of the last call. */
  now(): Date;
}

/** What a {@link GeneratorPartition} needs of its source. */
export interface GeneratorPart<X, S> {
  readonly part: string;
  /** Begins to read at a position, which is the generator's own. */
  begin(resumeState: S, outside: Outside): RunningGenerator<X, S>;
  committed(position: S): MaybePromise<void>;
}

/** How long `close` waits for a generator that does not settle though its signal has aborted. */
const graceMs = 1_000;

/** A part that is read by a generator, whose position is the one that came with the items returned last. */
export class GeneratorPartition<X, S extends Json<S>> extends StatefulSourcePartition<X, S> {
  readonly #part: GeneratorPart<X, S>;
  readonly #clock: Clock;
  #position: S;
  #awake: Date | undefined;
  #progress: Progress | undefined;
  #generator: RunningGenerator<X, S> | undefined;
  /** What the generator owes: a call that was aborted leaves it to the next one. */
  #owed: Promise<GeneratorAnswer<X, S>> | undefined;
  #call: { readonly now: Date };
  #controller: AbortController | undefined;

  constructor(part: GeneratorPart<X, S>, position: S, now: Date, clock: Clock) {
    super();
    this.#part = part;
    this.#position = position;
    this.#call = { now };
    this.#clock = clock;
  }

  override nextBatch(context: NextBatchContext): MaybePromise<X[] | EOF> {
    this.#call = context;
    this.#awake = undefined;
    const answer = this.#owed ?? this.#ask();
    if (!isThenable(answer)) return this.#take(answer);
    // It is looked at more than once, and what is no promise may begin its work anew each time.
    this.#owed = Promise.resolve(answer);
    return this.#wait(this.#owed, context);
  }

  override snapshot(): S {
    return this.#position;
  }

  override nextAwake(): Date | undefined {
    return this.#awake;
  }

  override committed(position: S): MaybePromise<void> {
    return this.#part.committed(position);
  }

  override progress(): Progress | undefined {
    return this.#progress;
  }

  override async close(): Promise<void> {
    this.#controller?.abort();
    const generator = this.#generator;
    this.#generator = undefined;
    if (generator === undefined) return;
    const returned = returnOf(generator);
    if (this.#owed === undefined) await returned;
    else await settledInTime(returned, graceMs, this.#clock);
  }

  #ask(): MaybePromise<GeneratorAnswer<X, S>> {
    try {
      this.#generator ??= this.#part.begin(copyOf(this.#position), this.#outside());
      return this.#generator.next();
    } catch (error) {
      this.#generator = undefined;
      throw error;
    }
  }

  async #wait(owed: Promise<GeneratorAnswer<X, S>>, { signal }: NextBatchContext): Promise<X[] | EOF> {
    if (!(await settledUnlessAborted(owed, signal))) return [];
    this.#owed = undefined;
    let answer: GeneratorAnswer<X, S>;
    try {
      answer = await owed;
    } catch (error) {
      // A generator that has thrown is over. The next one begins at the position that was returned last.
      this.#generator = undefined;
      throw error;
    }
    return this.#take(answer);
  }

  #take(answer: GeneratorAnswer<X, S>): X[] | EOF {
    if (answer.done === true) {
      this.#generator = undefined;
      this.#checkEnd(answer.value);
      return EOF;
    }
    const { value } = answer;
    const where = this.#where;
    checkYield(value, where);
    this.#position = keptPosition(value.position, 'the position that read yields', where);
    this.#awake = value.awake && new Date(value.awake);
    if (value.progress !== undefined) this.#progress = value.progress;
    // A copy: the sink may still have the batch when the generator goes on, and fills its array anew.
    return value.items.slice();
  }

  #outside(): Outside {
    // Made when it is asked for: core runs where there is no AbortController, and a signal is not free.
    const signal = (): AbortSignal => (this.#controller ??= new AbortController()).signal;
    return {
      get signal() {
        return signal();
      },
      now: () => this.#call.now,
    };
  }

  #checkEnd(value: unknown): void {
    if (value === undefined) return;
    const message = `read returned ${shown(value)}, which nobody gets; yield the last items, then return nothing`;
    throw new HeadwaterError('BATCH_INVALID', message, this.#where);
  }

  get #where(): HeadwaterErrorOptions {
    return { part: this.#part.part, method: 'read' };
  }
}

async function returnOf(generator: RunningGenerator<unknown, unknown>): Promise<void> {
  await generator.return?.();
}
