import { positionFault } from '@headwater/core';
import { shown } from '@headwater/core/options';
import type { HttpPage } from '../http-answer.ts';
import type { PageAddress, RequestChange } from '../http-position.ts';
import { messageOf } from '../request/message-of.ts';
import type { AnswerField } from './answer-field.ts';
import { nextPageError } from './page-error.ts';
import type { NextPage, NextPageFunction } from './pages-option.ts';
import type { Next, PageRequest, Paging } from './paging.ts';
import { absoluteUrl, storedUrl } from './stored-url.ts';

/** Pages that a function names. */
export class FunctionPaging implements Paging {
  readonly example: string = '{"params":{"after":"17"}}';
  readonly guesses: boolean = false;
  readonly whyRepeated: string = 'the server does not seem to know what the function pages changes';
  readonly fields: readonly AnswerField[] = [];
  // It may look at headers, which may change without the body.
  readonly conditional: boolean = false;
  readonly #nextPage: NextPageFunction;

  constructor(nextPage: NextPageFunction) {
    this.#nextPage = nextPage;
  }

  request(address: PageAddress | null, base: PageRequest): PageRequest {
    if (address === null) return base;
    const { url: stored, params = {}, body = base.body } = address as RequestChange;
    const url = stored === undefined ? new URL(base.url) : absoluteUrl(stored, base.url);
    for (const [name, value] of Object.entries(params)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, String(value));
    }
    return { url, body };
  }

  next(page: HttpPage, _address: PageAddress | null, base: PageRequest): Next | undefined {
    const next = this.#ask(page);
    if (next === undefined || next === null) return undefined;
    if (typeof next === 'string' || next instanceof URL) {
      return { address: { url: storedUrl(String(next), page, base.url) }, more: true };
    }
    const { url, params, body, more = true } = next;
    const address: RequestChange = {
      ...(url === undefined ? {} : { url: storedUrl(String(url), page, base.url) }),
      ...(params === undefined ? {} : { params }),
      ...(body === undefined ? {} : { body }),
    };
    const fault = positionFault(address);
    if (fault !== undefined) throw nextPageError(page, `the function pages returned what is no JSON: ${fault}`);
    return { address, more };
  }

  isAddress(address: object): boolean {
    const { url, params, body, ...others } = address as Partial<Record<string, unknown>>;
    if (Object.keys(others).length > 0) return false;
    if (url !== undefined && (typeof url !== 'string' || !URL.canParse(url, 'http://host'))) return false;
    return isObject(params) && (body === undefined || positionFault(body) === undefined);
  }

  #ask(page: HttpPage): string | URL | NextPage | undefined {
    let next: unknown;
    try {
      next = this.#nextPage(page);
    } catch (error) {
      throw nextPageError(page, `the function pages failed: ${messageOf(error)}`, error);
    }
    const isNext = next === undefined || typeof next === 'string' || (typeof next === 'object' && !isThenable(next));
    if (isNext) return next as string | URL | NextPage | undefined;
    throw nextPageError(
      page,
      `the function pages must return an address, what changes, or undefined, not ${shown(next)}`,
    );
  }
}

function isObject(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function isThenable(value: object | null): boolean {
  return value !== null && 'then' in value;
}
