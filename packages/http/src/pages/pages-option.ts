import type { HttpPage } from '../http-answer.ts';
import type { RequestChange } from '../http-position.ts';
import type { AnswerPath } from '../json-path.ts';

/** Whether there are more pages: a path to what is true, or a function. */
export type More = AnswerPath | ((page: HttpPage) => boolean);

/** The next page is named by a cursor in the answer, which goes into the next request. */
export interface CursorPages {
  readonly by: 'cursor';
  /** Where the cursor of the next page is: `'meta.next'`, `{ header: 'x-next-cursor' }`. None, `null` or `''`: no more pages. */
  readonly next: AnswerPath;
  /** The query parameter that it goes into; with `in: 'body'` a path in the body. */
  readonly param: string;
  /** Default: `'query'`. */
  readonly in?: 'query' | 'body';
  /** Whether there are more pages, for APIs that give a cursor with the last page too. Default: when there is a cursor. */
  readonly more?: More;
}

/** Pages have numbers. */
export interface NumberPages {
  readonly by: 'number';
  /** The query parameter that it goes into. */
  readonly param: string;
  /** The number of the first page. Default: 1. */
  readonly first?: number;
  /** Whether there are more pages. Default: until a page has no items, or status 404. */
  readonly more?: More;
}

/** A page begins at the number of items before it. */
export interface OffsetPages {
  readonly by: 'offset';
  /** The query parameter that it goes into. */
  readonly param: string;
  /** Whether there are more pages. Default: until a page has no items. */
  readonly more?: More;
}

/** The address of the next page is in the answer's body. */
export interface UrlPages {
  readonly by: 'url';
  /** Where it is: `'paging.next'`, `['@odata.nextLink']`. None, `null` or `''`: no more pages. */
  readonly next: AnswerPath;
  /** Whether there are more pages, for APIs that give an address with the last page too. Default: when there is one. */
  readonly more?: More;
}

/** The address of the next page is in the `Link` header, with `rel="next"`. */
export interface LinkPages {
  readonly by: 'link';
}

/** What a function says of the page after a page. */
export interface NextPage extends Omit<RequestChange, 'url'> {
  /** Its address, relative to that of this page; without it the request is that of the part. */
  readonly url?: string | URL;
  /** `false`: this was the last page for now, and later reading goes on with the next one. Default: `true`. */
  readonly more?: boolean;
}

/** Names the page after a page: its address, or what its request changes; `undefined` after the last one. */
export type NextPageFunction = (page: HttpPage) => string | URL | NextPage | undefined;

/** How an API goes from page to page. */
export type Pages = CursorPages | NumberPages | OffsetPages | UrlPages | LinkPages | NextPageFunction;
