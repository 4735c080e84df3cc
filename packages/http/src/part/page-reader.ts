import { HeadwaterError, type NextBatchContext } from '@headwater/core';
import { shown } from '@headwater/core/options';
import type { HttpPage } from '../http-answer.ts';
import type { PageAddress } from '../http-position.ts';
import { nextPageError } from '../pages/page-error.ts';
import type { Next } from '../pages/paging.ts';
import { withoutCredentials } from '../pages/stored-url.ts';
import { HttpFault } from '../request/http-fault.ts';
import type { SessionAnswer, Validators } from '../request/http-session.ts';
import { Outage } from '../request/outage.ts';
import { NextWatch } from './next-watch.ts';
import type { PartScope } from './part-scope.ts';

/** A page that was read. */
export interface ReadPage {
  readonly page: HttpPage;
  readonly next: Next | undefined;
  /** How many items there are in all; `undefined`: the answer does not say, or is not asked. */
  readonly total: number | undefined;
}

/** Asks for the pages of a part, and knows how often that has failed. */
export class PageReader {
  readonly #scope: PartScope;
  readonly #outage: Outage;
  readonly #nextWatch: NextWatch;

  /** @param isBehindFirst whether the first page is known to have named another one. */
  constructor(scope: PartScope, isBehindFirst: boolean) {
    this.#scope = scope;
    this.#nextWatch = new NextWatch(scope, isBehindFirst);
    this.#outage = new Outage(scope.options.outage, scope.options.random);
  }

  /**
   * Asks for a page; says so when it is as the validators say, and when it is missing or gone and there is a policy for that.
   *
   * @param isGuess whether it is not known that there is such a page: that it is missing is an answer then.
   * @throws Retry when it is to be asked for again, HeadwaterError when that would not help.
   */
  async read(
    address: PageAddress | null,
    isGuess: boolean,
    validators: Validators,
    { now, signal }: NextBatchContext,
  ): Promise<ReadPage | 'unchanged' | 'missing' | 'expired'> {
    const { part, base, session, options } = this.#scope;
    const request = options.paging.request(address, base);
    let answer: SessionAnswer | 'unchanged';
    try {
      answer = await session.ask(request, base.url.origin, validators, signal);
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      if (error.status === 404 && (isGuess || options.endMissing)) return 'missing';
      if (error.status === 410 && options.restartExpired && address !== null) return 'expired';
      return this.#outage.meet(error, now, part, session.wasAnswered(request.url), (failure) =>
        options.onEvent({ type: 'request-failed', part, ...failure }),
      );
    }
    this.#outage.isOver();
    if (answer === 'unchanged') return answer;
    const { status, headers, body, credentials } = answer;
    const bare = { part, url: request.url, status, headers, body };
    const page = { ...bare, items: options.findItems(bare) };
    this.#nextWatch.see(page);
    const next = options.paging.next(page, address, base);
    return { page, next: next && harmless(next, credentials), total: this.#totalOf(page) };
  }

  #totalOf(page: HttpPage): number | undefined {
    const { readTotal } = this.#scope.options;
    if (readTotal === undefined) return undefined;
    const total = readTotal(page);
    if (total === undefined || total === null) return undefined;
    const count = Number(total);
    if (Number.isSafeInteger(count) && count >= 0) return count;
    throw nextPageError(page, `total leads to ${shown(total)}, which is no number of items`);
  }
}

/** Without the credentials that the server repeated in the address. */
function harmless(next: Next, credentials: Readonly<Record<string, string>>): Next {
  const { address } = next;
  if (!('url' in address) || address.url === undefined) return next;
  return { ...next, address: { ...address, url: withoutCredentials(address.url, credentials) } };
}

/** An error about a page as a whole. */
export function pageError(
  code: 'INPUT_CORRUPT' | 'INPUT_REPLACED' | 'INPUT_TRUNCATED',
  part: string,
  message: string,
): HeadwaterError {
  return new HeadwaterError(code, `${part}: ${message}`, { part });
}
