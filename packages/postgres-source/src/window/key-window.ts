import type { PostgresSession } from '../connection/postgres-session.ts';
import type { Input } from '../input/input.ts';
import type { Safety } from '../postgres-options.ts';
import type { Key } from '../statements/keyset.ts';
import { pause } from '../waiting/pause.ts';
import {
  areNone,
  haveEnded,
  lateProcesses,
  type RunningTransactions,
  runningTransactions,
} from './running-transactions.ts';

/** What a window waits for before its rows are read. */
export interface WindowOptions {
  readonly safety: Safety;
  readonly lagMs: number;
  /** Hears now and then for whom it waits, if that takes long. */
  readonly onWaiting: (waitedMs: number, pids: readonly number[]) => void;
}

const shortestPauseMs = 2;
const longestPauseMs = 250;
const firstNoticeMs = 10_000;
const noticeMs = 60_000;

/**
 * Keys up to one that was seen. Its rows are read only once every transaction that might still commit one of them has
 * ended: whoever begins later draws a larger key. What is waited for stays when a wait is cut off, but not when the server
 * was away: ids of transactions mean nothing to one that was restarted, or took its place.
 */
export class KeyWindow {
  /** The last key. */
  readonly upTo: Key;
  /** The number of the table's file when the key was seen. */
  readonly file: number | null;
  readonly #options: WindowOptions;
  readonly #seenAt: number;
  #noticeAt: number;
  #running: RunningTransactions | undefined;
  #isSettled: boolean;

  constructor(upTo: Key, file: number | null, options: WindowOptions, now: number) {
    this.upTo = upTo;
    this.file = file;
    this.#options = options;
    this.#seenAt = now;
    this.#noticeAt = now + firstNoticeMs;
    this.#isSettled = options.safety === 'none' && options.lagMs === 0;
  }

  /** Resolves when its rows can be read; rejects with the reason of `signal`, and when the server cannot be asked. */
  async settle(session: PostgresSession, input: Input, signal: AbortSignal): Promise<void> {
    const { clock } = session;
    const { safety, lagMs } = this.#options;
    if (this.#isSettled) return;
    const restMs = this.#seenAt + lagMs - clock.monotonic();
    if (restMs > 0) await pause(restMs, clock, signal);
    signal.throwIfAborted();
    if (safety !== 'none') await this.#outlast(safety, session, input, signal);
    this.#isSettled = true;
  }

  async #outlast(
    safety: Exclude<Safety, 'none'>,
    session: PostgresSession,
    input: Input,
    signal: AbortSignal,
  ): Promise<void> {
    const look = async (): Promise<RunningTransactions> => {
      try {
        return await session.run(signal, (connection) => runningTransactions(connection, safety, input));
      } catch (error) {
        if (!signal.aborted) this.#running = undefined;
        throw error;
      }
    };
    this.#running ??= await look();
    if (areNone(this.#running)) return;
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      await pause(pauseMs, session.clock, signal);
      signal.throwIfAborted();
      const now = await look();
      if (haveEnded(this.#running, now)) return;
      this.#notice(session.clock.monotonic(), lateProcesses(this.#running, now));
    }
  }

  #notice(now: number, pids: readonly number[]): void {
    if (now < this.#noticeAt) return;
    this.#noticeAt = now + noticeMs;
    this.#options.onWaiting(now - this.#seenAt, pids);
  }
}
