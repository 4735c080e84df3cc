import { type Clock, EOF, Retry, type StatefulSourcePartition } from '@headwater/core';
import {
  PostgresSource,
  type PostgresEvent,
  type PostgresOptions,
  type PostgresPosition,
} from '@headwater/postgres-source';
import { onTestFinished } from 'vitest';
import { PostgresSession } from '../../src/connection/postgres-session.ts';
import { checkOptions } from '../../src/options/check-options.ts';

export type Row = Record<string, unknown>;

const never: AbortSignal = new AbortController().signal;

/** A part that is open, called as the runtime calls it. */
export class OpenPart {
  readonly events: readonly PostgresEvent[];
  readonly #partition: StatefulSourcePartition<Row, PostgresPosition>;

  constructor(partition: StatefulSourcePartition<Row, PostgresPosition>, events: readonly PostgresEvent[]) {
    this.#partition = partition;
    this.events = events;
  }

  /** The next batch; asked again while the server is away. */
  async next(signal: AbortSignal = never): Promise<readonly Row[] | EOF> {
    for (;;) {
      try {
        return await this.#partition.nextBatch({ now: new Date(), signal });
      } catch (error) {
        if (!Retry.is(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, error.afterMs));
      }
    }
  }

  /** The next batch of a part that does not end. */
  async rows(signal: AbortSignal = never): Promise<readonly Row[]> {
    const batch = await this.next(signal);
    if (batch === EOF) throw new Error('the part ended');
    return batch;
  }

  /** All rows up to the end. */
  async drain(): Promise<Row[]> {
    const rows: Row[] = [];
    for (let batch = await this.next(); batch !== EOF; batch = await this.next()) rows.push(...batch);
    return rows;
  }

  /** Where it is, after it was stored. */
  get position(): PostgresPosition {
    return JSON.parse(JSON.stringify(this.#partition.snapshot())) as PostgresPosition;
  }

  get progress(): unknown {
    return this.#partition.progress();
  }
}

/** How a part is opened, where it differs from a fresh start. */
export interface PartOptions {
  readonly part?: string;
  readonly resumeState?: PostgresPosition | undefined;
  readonly until?: 'now';
  /** By which it waits. Default: that of the system. */
  readonly clock?: Clock;
}

/** A part of a source that has just been opened; closed after the test. */
export async function openPart(
  options: PostgresOptions,
  { part = 'all', resumeState, until, clock }: PartOptions = {},
): Promise<OpenPart> {
  const events: PostgresEvent[] = [];
  const source = new PostgresSource({ onEvent: (event) => events.push(event), ...options });
  const shared = clock === undefined ? source.open() : new PostgresSession({ ...checkOptions(options), clock });
  onTestFinished(() => shared[Symbol.asyncDispose]());
  const context = { part, resumeState, origin: 'initial', until, shared, now: new Date(), signal: never } as const;
  for (;;) {
    try {
      return new OpenPart(await source.buildPart(context), events);
    } catch (error) {
      if (!Retry.is(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.afterMs));
    }
  }
}

/** All rows of a part. */
export async function rowsOf(options: PostgresOptions, part: PartOptions = {}): Promise<Row[]> {
  return (await openPart(options, part)).drain();
}

/** Reads a part batch by batch, each in a source of its own that knows nothing but the position before. */
export async function rowsInPieces(options: PostgresOptions): Promise<{ rows: Row[]; positions: PostgresPosition[] }> {
  const rows: Row[] = [];
  const positions: PostgresPosition[] = [];
  for (;;) {
    const opened = await openPart(options, { resumeState: positions.at(-1) });
    const batch = await opened.next();
    if (batch === EOF) return { rows, positions };
    rows.push(...batch);
    positions.push(opened.position);
  }
}
