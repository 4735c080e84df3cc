import { EOF, HeadwaterError, Retry, type StatefulSourcePartition } from '@headwater/core';
import { HttpSource, type HttpOptions, type HttpPosition } from '@headwater/http';
import { onTestFinished } from 'vitest';
import { ScriptedServer } from './scripted-server.ts';

/** When the tests are, unless they let time pass. */
export const start: Date = new Date('2026-01-01T00:00:00Z');

const { signal } = new AbortController();

/** A server that is gone after the test. */
export async function scriptedServer(tls?: { readonly key: string; readonly cert: string }): Promise<ScriptedServer> {
  const server = await ScriptedServer.start(tls);
  onTestFinished(() => server.close());
  return server;
}

/** How a part is opened. */
export interface OpenOptions {
  readonly part?: string;
  readonly position?: HttpPosition | undefined;
  readonly until?: 'now';
  readonly now?: Date;
}

/** A part that is being read, at whatever time the test says. */
export class Reading {
  readonly part: StatefulSourcePartition<unknown, HttpPosition>;
  now: Date;

  constructor(part: StatefulSourcePartition<unknown, HttpPosition>, now: Date) {
    this.part = part;
    this.now = now;
  }

  /** The next batch; the time is what `nextAwake` asked for. */
  async next(abort: AbortSignal = signal): Promise<readonly unknown[] | EOF> {
    const awake = this.part.nextAwake({ now: this.now });
    if (awake !== undefined && awake > this.now) this.now = awake;
    return this.part.nextBatch({ now: this.now, signal: abort });
  }

  /** The next batch that is no `Retry`: their times pass. */
  async patientNext(): Promise<readonly unknown[] | EOF> {
    for (;;) {
      try {
        return await this.next();
      } catch (error) {
        if (!Retry.is(error)) throw error;
        this.now = new Date(this.now.getTime() + error.afterMs);
      }
    }
  }

  /** Everything up to the end, or to the first empty batch after which it is asked again later. */
  async rest(): Promise<unknown[]> {
    const items: unknown[] = [];
    for (;;) {
      const batch = await this.patientNext();
      if (batch === EOF) return items;
      items.push(...batch);
      const awake = this.part.nextAwake({ now: this.now });
      if (awake !== undefined && awake > this.now) return items;
    }
  }

  /** The position, as it is after a restart. */
  get position(): HttpPosition {
    return JSON.parse(JSON.stringify(this.part.snapshot())) as HttpPosition;
  }
}

/** One worker of a source. */
export class Worker {
  readonly source: HttpSource<unknown>;
  readonly shared: unknown;

  private constructor(source: HttpSource<unknown>, shared: unknown) {
    this.source = source;
    this.shared = shared;
  }

  static async open(options: HttpOptions): Promise<Worker> {
    const source = new HttpSource(options);
    const shared = await source.open({ workerIndex: 0, workerCount: 1, now: start, signal });
    onTestFinished(() => source.closeShared(shared));
    return new Worker(source, shared);
  }

  async build({ part = 'singleton', position, until, now = start }: OpenOptions = {}): Promise<Reading> {
    const { source, shared } = this;
    const context = { part, resumeState: position, origin: 'initial', until, shared, now, signal } as const;
    return new Reading(await source.buildPart(context), now);
  }

  async list(): Promise<readonly string[]> {
    return this.source.listParts({ shared: this.shared, now: start, signal });
  }
}

/** Opens a part of a source of its own. */
export async function open(options: HttpOptions, how?: OpenOptions): Promise<Reading> {
  return (await Worker.open(options)).build(how);
}

/** All items, and the position behind them. */
export async function drain(
  options: HttpOptions,
  how?: OpenOptions,
): Promise<{ readonly items: unknown[]; readonly position: HttpPosition }> {
  const reading = await open(options, how);
  return { items: await reading.rest(), position: reading.position };
}

/** What a promise is rejected with, which must be an error of this project. */
export async function failureOf(promise: Promise<unknown>): Promise<HeadwaterError> {
  try {
    await promise;
  } catch (error) {
    if (HeadwaterError.is(error)) return error;
    throw error;
  }
  throw new Error('there was no error');
}

/** What a promise is rejected with, which must be a `Retry`. */
export async function retryOf(promise: Promise<unknown>): Promise<Retry> {
  try {
    await promise;
  } catch (error) {
    if (Retry.is(error)) return error;
    throw error;
  }
  throw new Error('there was no Retry');
}
