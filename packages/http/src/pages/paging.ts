import type { HttpPage } from '../http-answer.ts';
import type { PageAddress } from '../http-position.ts';
import type { AnswerField } from './answer-field.ts';

/** What is asked: an address, and the body, for `POST`. */
export interface PageRequest {
  readonly url: URL;
  readonly body: unknown;
}

/** Where reading goes on after a page. */
export interface Next {
  readonly address: PageAddress;
  /** Whether there is more now; `false`: this was the last page, and what comes later will be at `address`. */
  readonly more: boolean;
}

/** One way to go from page to page. */
export interface Paging {
  /** An address, for messages about one that is none. */
  readonly example: string;
  /**
   * Whether a page after the last one is looked for without knowing that there is one. A position never stands at such a
   * page before it has items: the last page may still grow.
   */
  readonly guesses: boolean;
  /** Why a page may have the items of the one before it, for the message about that. */
  readonly whyRepeated: string;
  /** Where a page says what comes after it, as far as that is in a place that can be named. */
  readonly fields: readonly AnswerField[];
  /** Whether an unchanged page means that nothing comes after it either, so that it need not be sent again. */
  readonly conditional: boolean;
  /** The request of a page; `base` is that of the first one. */
  request(address: PageAddress | null, base: PageRequest): PageRequest;
  /** What comes after a page; `undefined`: nothing. @throws HeadwaterError `RECORD_INVALID` when that cannot be told. */
  next(page: HttpPage, address: PageAddress | null, base: PageRequest): Next | undefined;
  /** Whether this is an address of such a page. */
  isAddress(address: object): boolean;
}

/** Whether there are more pages, as the option `more` tells it; `undefined`: it is left out. */
export type HasMore = MoreField | undefined;

/** The option `more`. */
export interface MoreField {
  /** Whether there are more pages after this one. */
  after(page: HttpPage): boolean;
  /** Where it looks, as far as that can be named. */
  readonly fields: readonly AnswerField[];
}

/** Whether an answer has nothing where the way to the next page would be. */
export function isLast(next: unknown): next is undefined | null | '' | false {
  return next === undefined || next === null || next === '' || next === false;
}

/** Why a page may have the items of the one before it, where a parameter names it. */
export function unknownParameter(param: string): string {
  return `the server does not seem to know the parameter '${param}' of pages`;
}

/** The request with a query parameter. */
export function withParameter(base: PageRequest, name: string, value: string | number): PageRequest {
  const url = new URL(base.url);
  url.searchParams.set(name, String(value));
  return { url, body: base.body };
}
