import {
  FixedPartitionedSource,
  HeadwaterError,
  type BuildPartContext,
  type IdentityContext,
  type ListPartsContext,
  type OpenContext,
  type StatefulSourcePartition,
  type WatchPartsContext,
} from '@headwater/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { HttpOptions, OnBadRecord } from './http-options.ts';
import { checkHttpPosition, firstPosition, type HttpPosition } from './http-position.ts';
import type { BadItem } from './items/bad-item.ts';
import { checkHttpOptions, type CheckedHttpOptions } from './options/check-options.ts';
import { checkUrl } from './options/check-places.ts';
import { HttpPartition } from './part/http-partition.ts';
import { abortable } from './request/abortable.ts';
import { HttpFault } from './request/http-fault.ts';
import { HttpSession } from './request/http-session.ts';
import { Outage } from './request/outage.ts';
import { ticks } from './part/ticks.ts';

/** The type of an item under the options that change it. */
export type HttpItem<I, S extends StandardSchemaV1, B> =
  | ([S] extends [never] ? I : StandardSchemaV1.InferOutput<S>)
  | (B extends 'deliver' ? BadItem : never);

/**
 * Reads APIs of JSON, page by page. Each address is a part. It goes on at exactly the next item, and asks for what was added while it
 * follows.
 */
export interface HttpSource<X> extends FixedPartitionedSource<X, HttpPosition> {}

interface HttpSourceConstructor {
  /** @throws TypeError or RangeError when an option is wrong; the message shows the value, unless it may be a secret. */
  new <I = unknown, S extends StandardSchemaV1 = never, B extends OnBadRecord = 'stop'>(
    options: HttpOptions<I, S, B>,
  ): HttpSource<HttpItem<I, S, B>>;
  readonly prototype: HttpSource<unknown>;
}

interface Shared extends AsyncDisposable {
  readonly session: HttpSession;
  /** How often the listing of parts has failed. */
  readonly listing: Outage;
}

class PagedHttp extends FixedPartitionedSource<unknown, HttpPosition, Shared> {
  readonly #options: CheckedHttpOptions;

  constructor(options: HttpOptions) {
    super();
    this.#options = checkHttpOptions(options);
  }

  override get connector(): string {
    return '@headwater/http';
  }

  /** It needs to know how many items there are. */
  override get endsAtNow(): boolean {
    return this.#options.readTotal !== undefined && this.#options.pollFrom === 'last';
  }

  override open({ workerCount }: OpenContext): Shared {
    const { session: options, outage, random } = this.#options;
    const { perSecond, concurrent } = options.limits;
    // The workers do not know of each other.
    const session = new HttpSession({ ...options, limits: { perSecond: perSecond / workerCount, concurrent } });
    const dispose = (): Promise<void> => session[Symbol.asyncDispose]();
    return { session, listing: new Outage(outage, random), [Symbol.asyncDispose]: dispose };
  }

  override identity(_context: IdentityContext<Shared>): string | undefined {
    return this.#options.places.identity;
  }

  override async listParts({ shared, now, signal }: ListPartsContext<Shared>): Promise<readonly string[]> {
    const { findParts, places } = this.#options;
    if (findParts === undefined) return Array.isArray(places.parts) ? places.parts : [];
    const get = (url: string | URL): Promise<unknown> =>
      this.#get(checkUrl('what get is given', url), shared, now, signal);
    const parts = await abortable(Promise.resolve(findParts({ get, signal })), signal);
    if (Array.isArray(parts)) return parts;
    throw new HeadwaterError('SOURCE_FAILED', 'the function parts must return a list of keys', { retryable: false });
  }

  override watchParts({ signal }: WatchPartsContext<Shared>): AsyncIterable<unknown> | undefined {
    const { findParts, intervalMs, discoverMs, clock } = this.#options;
    return findParts === undefined || intervalMs === undefined ? undefined : ticks(discoverMs, clock, signal);
  }

  override async buildPart(
    context: BuildPartContext<HttpPosition, Shared>,
  ): Promise<StatefulSourcePartition<unknown, HttpPosition>> {
    const { part, resumeState, until, shared, now, signal } = context;
    const { places, body } = this.#options;
    if (resumeState !== undefined) this.checkState(resumeState);
    const url = places.urlOf(part);
    if (url === undefined) {
      throw new HeadwaterError('INPUT_MISSING', `${part} is no part of this source: url does not name it`, { part });
    }
    const scope = { part, base: { url, body }, session: shared.session, options: this.#options };
    const partition = new HttpPartition(scope, resumeState ?? firstPosition);
    if (until === 'now') await partition.endAtNow({ now, signal });
    return partition;
  }

  override checkState(state: unknown): void {
    const { paging } = this.#options;
    checkHttpPosition(state, (page) => paging.isAddress(page), paging.example);
  }

  async #get(url: URL, { session, listing }: Shared, now: Date, signal: AbortSignal): Promise<unknown> {
    try {
      const answer = await session.ask({ url, body: undefined }, url.origin, {}, signal);
      listing.isOver();
      return answer === 'unchanged' ? undefined : answer.body;
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      return listing.meet(error, now, undefined, session.wasAnswered(url), (failure) =>
        this.#options.onEvent({ type: 'request-failed', part: undefined, ...failure }),
      );
    }
  }
}

Object.defineProperty(PagedHttp, 'name', { value: 'HttpSource' });

/** {@inheritDoc HttpSource} */
// What a class cannot say: the type of its items follows from the options of its constructor.
export const HttpSource: HttpSourceConstructor = PagedHttp as unknown as HttpSourceConstructor;
