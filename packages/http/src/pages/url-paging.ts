import { shown } from '@headwater/core/options';
import type { HttpPage } from '../http-answer.ts';
import type { PageAddress } from '../http-position.ts';
import type { AnswerField } from './answer-field.ts';
import { nextPageError } from './page-error.ts';
import { type HasMore, isLast, type Next, type PageRequest, type Paging } from './paging.ts';
import { absoluteUrl, storedUrl } from './stored-url.ts';

/** Pages whose addresses are in the answer before them, in a header or in the body. */
export class UrlPaging implements Paging {
  readonly example: string = '{"url":"/orders?page=3"}';
  readonly guesses: boolean = false;
  readonly whyRepeated: string = 'the server names an address for the next page, and does not seem to look at it';
  readonly fields: readonly AnswerField[];
  readonly conditional: boolean;
  readonly #next: AnswerField;
  readonly #more: HasMore;

  constructor(next: AnswerField, more: HasMore) {
    this.#next = next;
    // A header may change without the body.
    this.conditional = !next.isHeader;
    this.#more = more;
    this.fields = [next, ...(more?.fields ?? [])];
  }

  request(address: PageAddress | null, base: PageRequest): PageRequest {
    if (address === null || !('url' in address) || address.url === undefined) return base;
    return { url: absoluteUrl(address.url, base.url), body: base.body };
  }

  next(page: HttpPage, _address: PageAddress | null, base: PageRequest): Next | undefined {
    const next = this.#next.read(page);
    if (isLast(next)) return undefined;
    if (typeof next !== 'string') throw nextPageError(page, `the address of the next page is ${shown(next)}, no text`);
    return { address: { url: storedUrl(next, page, base.url) }, more: this.#more?.after(page) ?? true };
  }

  isAddress(address: object): boolean {
    return 'url' in address && typeof address.url === 'string' && URL.canParse(address.url, 'http://host');
  }
}
