import { EOF, HeadwaterError, type NextBatchContext, type Progress, StatefulSourcePartition } from '@headwater/core';
import { safetyFor } from './input/check-key.ts';
import { describeInput } from './input/describe-input.ts';
import { fitPosition, positionAt } from './input/fit-position.ts';
import type { Input } from './input/input.ts';
import { truncatedError } from './input/input-errors.ts';
import type { PartContext } from './parts/part-context.ts';
import type { PostgresPosition } from './postgres-position.ts';
import { PageReader } from './rows/page-reader.ts';
import { Keyset } from './statements/keyset.ts';
import { pause } from './waiting/pause.ts';
import { KeyWindow } from './window/key-window.ts';
import { lookForRows } from './window/look.ts';

/** One part of a table: window by window, and in each page by page. */
export class PostgresPartition extends StatefulSourcePartition<Record<string, unknown>, PostgresPosition> {
  readonly #context: PartContext;
  #input: Input;
  #keyset: Keyset;
  #pages: PageReader;
  #position: PostgresPosition;
  #window: KeyWindow | undefined;
  /** Whether everything up to the end of a bounded read was returned. */
  #isDone = false;
  #isCaughtUp = false;

  constructor(context: PartContext, input: Input, position: PostgresPosition) {
    super();
    this.#context = context;
    this.#input = input;
    this.#position = position;
    this.#keyset = new Keyset(input, { scope: context.scope, ...context.options });
    this.#pages = new PageReader(input, this.#keyset, { ...context.options, parsers: context.parsers });
  }

  override async nextBatch({ signal }: NextBatchContext): Promise<readonly Record<string, unknown>[] | EOF> {
    try {
      while (!this.#isDone) {
        const heard = this.#context.session.notifications?.heard ?? 0;
        if (this.#window === undefined) await this.look(signal);
        if (this.#window !== undefined) {
          const items = await this.#readWindow(this.#window, signal);
          if (items.length > 0) return items;
        } else if (!this.#isDone) {
          await this.#waitForRows(heard, signal);
          if (signal.aborted) return [];
        }
      }
      return EOF;
    } catch (error) {
      throw this.#placed(await this.#explained(error, signal));
    }
  }

  override snapshot(): PostgresPosition {
    return this.#position;
  }

  override progress(): Progress {
    const { rows } = this.#position;
    return this.#isCaughtUp ? { done: rows, total: rows, behind: 0, unit: 'rows' } : { done: rows, unit: 'rows' };
  }

  /** Looks for the largest key that there is now, to which it is read next. Where a bounded read ends is seen when it is opened. */
  async look(signal: AbortSignal): Promise<void> {
    this.#window = await this.#openWindow(signal);
    if (this.#window === undefined && this.#context.intervalMs === undefined) this.#isDone = true;
  }

  async #openWindow(signal: AbortSignal): Promise<KeyWindow | undefined> {
    const { session, options, onWaiting } = this.#context;
    const { key } = this.#position;
    const sight = await session.run(signal, (connection) => lookForRows(connection, this.#input, this.#keyset, key));
    if (sight.table !== this.#input.table) {
      await this.#describeAgain(signal);
      return this.#openWindow(signal);
    }
    const { top, isBehind, file } = sight;
    if (top !== undefined && isBehind) {
      this.#isCaughtUp = false;
      const { safety = safetyFor(this.#input), lagMs } = options;
      return new KeyWindow(top, file, { safety, lagMs, onWaiting }, session.clock.monotonic());
    }
    // Other rows than the last may be deleted, but none is left behind a file that is new: it was emptied.
    const isOther = key !== null && top?.some((value, index) => value !== key[index]) === true;
    if (isOther && this.#position.file !== null && file !== this.#position.file)
      return this.#beginAnew(key, top, signal);
    this.#isCaughtUp = true;
    return undefined;
  }

  async #readWindow(window: KeyWindow, signal: AbortSignal): Promise<readonly Record<string, unknown>[]> {
    const { session, intervalMs } = this.#context;
    await window.settle(session, this.#input, signal);
    const page = await this.#pages.read(session, this.#position.key, window.upTo, signal);
    if (page === undefined) {
      await this.#describeAgain(signal);
      return [];
    }
    const { items, last, hasMore } = page;
    if (last !== undefined) {
      const rows = this.#position.rows + items.length;
      this.#position = positionAt(this.#input, { key: last, file: window.file, rows });
    }
    if (!hasMore) {
      this.#isCaughtUp = true;
      this.#window = undefined;
      this.#isDone = intervalMs === undefined;
    }
    return items;
  }

  async #beginAnew(
    key: readonly string[],
    top: readonly string[],
    signal: AbortSignal,
  ): Promise<KeyWindow | undefined> {
    if (this.#context.options.onTruncated === 'error') throw truncatedError(this.#input, key, top);
    this.#context.onMoved(`${this.#input.name} was truncated, and is read from the beginning`);
    this.#position = positionAt(this.#input, { key: null, file: null, rows: 0 });
    return this.#openWindow(signal);
  }

  /** The table was created again, or a column of the key has another type. */
  async #describeAgain(signal: AbortSignal): Promise<void> {
    const { session, scope, options, parsers, onMoved } = this.#context;
    const input = await describeInput(session, options, signal);
    this.#position = fitPosition(this.#position, input, options, onMoved);
    this.#input = input;
    this.#keyset = new Keyset(input, { scope, ...options });
    this.#pages = new PageReader(input, this.#keyset, { ...options, parsers });
    this.#window = undefined;
  }

  #waitForRows(heard: number, signal: AbortSignal): Promise<void> {
    const { session, intervalMs = 0 } = this.#context;
    const { notifications, clock } = session;
    return notifications?.wait(heard, intervalMs, signal) ?? pause(intervalMs, clock, signal);
  }

  /** A key that cannot be compared any more is probably one whose type was changed. */
  async #explained(error: unknown, signal: AbortSignal): Promise<unknown> {
    if (!HeadwaterError.is(error, 'INPUT_UNSUPPORTED')) return error;
    return this.#describeAgain(signal).then(
      () => error,
      (reason: unknown) => reason,
    );
  }

  #placed(error: unknown): unknown {
    if (!HeadwaterError.is(error) || error.part !== undefined) return error;
    const { part, scope } = this.#context;
    const { code, message, cause, retryable } = error;
    const where = scope.kind === 'all' ? '' : `part ${part}: `;
    return new HeadwaterError(code, `${where}${message}`, { part, cause, retryable });
  }
}
