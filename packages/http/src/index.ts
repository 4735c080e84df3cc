/**
 * Reads paged JSON APIs and goes on at exactly the next item.
 *
 * @packageDocumentation
 */
export type { HttpAnswer, HttpPage } from './http-answer.ts';
export type { HttpEvent } from './http-event.ts';
export type { HttpOptions, OnBadRecord, PartsContext } from './http-options.ts';
export type { HttpPosition, PageAddress, RequestChange } from './http-position.ts';
export { type HttpItem, HttpSource } from './http-source.ts';
export { BadItem } from './items/bad-item.ts';
export type { AnswerPath, JsonPath } from './json-path.ts';
export type {
  CursorPages,
  LinkPages,
  More,
  NextPage,
  NextPageFunction,
  NumberPages,
  OffsetPages,
  Pages,
  UrlPages,
} from './pages/pages-option.ts';
export type { Authenticate, AuthenticateContext, Credentials, UnsignedRequest } from './request/credentials.ts';
export type { Fetch } from './request/exchange.ts';
