import {
  EOF,
  StatefulSourcePartition,
  type HeadwaterError,
  type NextAwakeContext,
  type NextBatchContext,
  type Progress,
} from '@headwater/core';
import { firstPosition, type HttpPosition, type PageAddress } from '../http-position.ts';
import { fingerprint } from '../items/fingerprint.ts';
import { checkItems } from '../items/item-check.ts';
import { nextPageError } from '../pages/page-error.ts';
import type { Validators } from '../request/http-session.ts';
import { shownUrl } from '../request/secrets.ts';
import { pageError, PageReader, type ReadPage } from './page-reader.ts';
import type { PartScope } from './part-scope.ts';
import { markOf, resumption } from './resume-index.ts';
import { Walk } from './walk.ts';

/** A page that was read, while it is returned in batches. */
interface Hand extends ReadPage {
  readonly address: PageAddress | null;
  /** How many of its items had been returned before. */
  readonly from: number;
  /** How many of its items have been returned now. */
  index: number;
}

/** The pages of one address. */
export class HttpPartition extends StatefulSourcePartition<unknown, HttpPosition> {
  readonly #scope: PartScope;
  readonly #reader: PageReader;
  readonly #walk: Walk;
  #position: HttpPosition;
  /** The page to ask for: that of the position, or one behind it of which it is not known yet whether it is there. */
  #asking: PageAddress | null;
  #hand: Hand | undefined;
  /** Comes with the next call: the items before it go first. */
  #failure: HeadwaterError | undefined;
  #total: number | undefined;
  /** How many items may still be returned; less than all with `until: 'now'`. */
  #remaining: number = Infinity;
  #endsAtLastPage: boolean;
  #isOver = false;
  /** When to ask again, in milliseconds since 1970; `undefined`: at once. */
  #dueMs: number | undefined;

  constructor(scope: PartScope, position: HttpPosition) {
    super();
    this.#scope = scope;
    this.#reader = new PageReader(scope, position.page !== null);
    this.#position = position;
    this.#asking = position.page;
    this.#endsAtLastPage = scope.options.intervalMs === undefined;
    const isBetweenPages = position.page !== null && position.index === 0;
    this.#walk = new Walk(isBetweenPages ? position.mark : undefined);
    this.#walk.visit(position.page);
  }

  /** Looks up where the end is now, and makes it the end of this reading. Called once, before the first batch. */
  async endAtNow(context: NextBatchContext): Promise<void> {
    this.#endsAtLastPage = true;
    // An unchanged page does not say how many items there are.
    const { etag: _etag, lastModified: _lastModified, ...position } = this.#position;
    this.#position = position;
    while (this.#hand === undefined && !this.#isOver) this.#hand = await this.#take(context);
    if (this.#hand === undefined) return;
    const { page, total } = this.#hand;
    if (total === undefined) throw nextPageError(page, "total leads to nothing, which until: 'now' needs");
    this.#remaining = Math.max(0, total - this.#position.done);
    this.#isOver = this.#remaining === 0;
  }

  override async nextBatch(context: NextBatchContext): Promise<readonly unknown[] | EOF> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isOver) return EOF;
    this.#dueMs = undefined;
    this.#hand ??= await this.#take(context);
    const items = this.#hand === undefined ? [] : await this.#give(this.#hand, context);
    return items.length === 0 && this.#isOver ? EOF : items;
  }

  override snapshot(): HttpPosition {
    return this.#position;
  }

  override nextAwake({ now }: NextAwakeContext): Date {
    if (this.#dueMs === undefined) return now;
    const { intervalMs = 0 } = this.#scope.options;
    // The clock may have been set back.
    return new Date(Math.min(this.#dueMs, now.getTime() + intervalMs));
  }

  override progress(): Progress {
    const { done } = this.#position;
    if (this.#total === undefined) return { done, unit: 'items' };
    return { done, total: Math.max(this.#total, done), behind: Math.max(0, this.#total - done), unit: 'items' };
  }

  override close(): void {
    this.#hand = undefined;
  }

  /** Asks for the next page; `undefined` when nothing came of it that could be returned. */
  async #take(context: NextBatchContext): Promise<Hand | undefined> {
    const address = this.#asking;
    const isStored = address === this.#position.page;
    const isGuess = !isStored && this.#scope.options.paging.guesses;
    const read = await this.#reader.read(address, isGuess, this.#validators(), context);
    if (read === 'unchanged' || read === 'missing') this.#rest(context.now);
    else if (read === 'expired') this.#restart(`the server answers with status 410`);
    else return this.#receive(read, address, isStored, context.now);
    return undefined;
  }

  #receive(read: ReadPage, address: PageAddress | null, isStored: boolean, now: Date): Hand | undefined {
    const { options } = this.#scope;
    const { items } = read.page;
    this.#total = read.total ?? this.#total;
    if (this.#begunAnew() && this.#position.mark !== undefined && fingerprint(items) === this.#position.mark) {
      this.#rest(now);
      return undefined;
    }
    // The page that the position stands in comes again by intent.
    const isAgain = isStored && this.#position.index > 0;
    if (this.#walk.isRepeat(items) && !isAgain && !options.acceptRepeated) {
      throw this.#repeatedError(read);
    }
    const from = isStored ? this.#resumeAt(read) : 0;
    return { ...read, address, from, index: from };
  }

  /** Whether all pages are to come again. */
  #begunAnew(): boolean {
    return this.#scope.options.pollFrom === 'first' && this.#asking === null && this.#position.index === 0;
  }

  #resumeAt({ page }: ReadPage): number {
    const { options, part } = this.#scope;
    const { index, isSame } = resumption(page.items, this.#position, options.keyOf);
    if (isSame) return index;
    const { length } = page.items;
    const before = this.#position;
    const why = `${shownUrl(page.url)} has changed: the last item that was returned of it is not at ${before.index - 1} any more`;
    if (options.onReplaced === 'error') {
      const code = length < before.index ? 'INPUT_TRUNCATED' : 'INPUT_REPLACED';
      const advice =
        "set itemKey if only the rest of the item changes, pollFrom to 'first' if the page is meant to change, or onReplaced to 'restart' or 'continue'";
      throw pageError(code, part, `${why}, and it has ${length} items; ${advice}`);
    }
    const at = options.onReplaced === 'restart' ? 0 : index;
    this.#move({ page: before.page, index: at, done: before.done, ...this.#markBefore(page.items, at) }, why);
    return at;
  }

  async #give(hand: Hand, { now, signal }: NextBatchContext): Promise<readonly unknown[]> {
    const { options, part } = this.#scope;
    const most = Math.min(options.batchSize, this.#remaining);
    const values = hand.page.items.slice(hand.index, hand.index + most);
    const from = { part, url: hand.page.url, index: hand.index };
    const { items, passed, failure } = await checkItems(values, from, options.itemPolicy, signal);
    this.#failure = failure;
    hand.index += passed;
    this.#remaining -= passed;
    const done = this.#position.done + passed;
    if (hand.index < hand.page.items.length) this.#position = this.#positionAt(hand, done);
    else this.#leave(hand, done, now);
    if (this.#remaining <= 0) this.#isOver = true;
    return items;
  }

  /** All items of a page were returned: goes on to the next one, or comes to the end. */
  #leave(hand: Hand, done: number, now: Date): void {
    this.#hand = undefined;
    const { paging } = this.#scope.options;
    const { next, address, page } = hand;
    const isBeyond = paging.guesses && page.items.length === 0 && address !== null;
    const here = isBeyond ? this.#position : this.#positionAt(hand, done);
    // A page that names itself says that there is nothing more for now, if it has nothing new or says so.
    const staysHere = next !== undefined && sameAddress(next.address, address) && (isOld(hand) || !next.more);
    if (next === undefined || staysHere) {
      const isSafe = paging.conditional && !paging.guesses;
      this.#end(isSafe ? { ...here, ...validatorsOf(page.headers) } : here, hand, now);
      return;
    }
    const there: HttpPosition = { page: next.address, index: 0, done };
    if (!next.more) {
      this.#end(there, hand, now);
      return;
    }
    if (this.#walk.visit(next.address)) {
      const { mark } = this.#walk;
      this.#position = paging.guesses ? here : { ...there, ...(mark === undefined ? {} : { mark }) };
      this.#asking = next.address;
      return;
    }
    this.#position = here;
    this.#failure = pageError(
      'INPUT_CORRUPT',
      this.#scope.part,
      `${shownUrl(page.url)} names a page as the next one that was read before, ${JSON.stringify(next.address).slice(0, 200)}; the server, or pages, leads round in circles`,
    );
  }

  /** The last page was returned. */
  #end(position: HttpPosition, hand: Hand, now: Date): void {
    this.#position = position;
    if (this.#scope.options.pollFrom === 'first') {
      const isOnly = hand.address === null && this.#scope.options.paging.conditional;
      const known = isOnly ? { mark: fingerprint(hand.page.items), ...validatorsOf(hand.page.headers) } : {};
      this.#position = { ...firstPosition, done: position.done, ...known };
    }
    this.#asking = this.#position.page;
    this.#rest(now);
  }

  /** Nothing more is there for now. */
  #rest(now: Date): void {
    this.#walk.begin();
    this.#walk.visit(this.#position.page);
    this.#asking = this.#position.page;
    const { intervalMs } = this.#scope.options;
    if (this.#endsAtLastPage || intervalMs === undefined) this.#isOver = true;
    else this.#dueMs = now.getTime() + intervalMs;
  }

  #restart(why: string): void {
    this.#move({ ...firstPosition, done: this.#position.done }, why);
    this.#asking = null;
    this.#walk.begin();
    this.#walk.visit(null);
  }

  #move(to: HttpPosition, why: string): void {
    const { part, options } = this.#scope;
    const from = this.#position;
    this.#position = to;
    options.onEvent({ type: 'position-moved', part, from, to, why });
  }

  #positionAt({ address, index, page }: Hand, done: number): HttpPosition {
    return { page: address, index, done, ...this.#markBefore(page.items, index) };
  }

  #markBefore(items: readonly unknown[], index: number): { readonly mark?: string } {
    return index === 0 ? {} : { mark: markOf(items[index - 1], this.#scope.options.keyOf) };
  }

  /** A position that has some stands at the page that is asked for next. */
  #validators(): Validators {
    const { etag, lastModified } = this.#position;
    return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
  }

  #repeatedError({ page }: ReadPage): HeadwaterError {
    const message = `${shownUrl(page.url)} has the items of the page before it: ${this.#scope.options.paging.whyRepeated}; if they are meant to repeat, set onRepeatedPage to 'accept'`;
    return pageError('INPUT_CORRUPT', this.#scope.part, message);
  }
}

function isOld({ from, page }: Hand): boolean {
  return from === page.items.length;
}

function sameAddress(one: PageAddress, other: PageAddress | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function validatorsOf(headers: Headers): Validators {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) };
}
