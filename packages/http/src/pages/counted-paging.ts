import type { HttpPage } from '../http-answer.ts';
import type { PageAddress } from '../http-position.ts';
import type { AnswerField } from './answer-field.ts';
import { type HasMore, type Next, type PageRequest, type Paging, unknownParameter, withParameter } from './paging.ts';

/** Pages that have numbers. A short page is no sign of the end: servers give fewer items than they are asked for. */
export class NumberPaging implements Paging {
  readonly example: string = '{"number":3}';
  readonly guesses: boolean = true;
  readonly whyRepeated: string;
  readonly fields: readonly AnswerField[];
  // A full page stays as it is when another one follows it.
  readonly conditional: boolean = false;
  readonly #param: string;
  readonly #first: number;
  readonly #more: HasMore;

  constructor(param: string, first: number, more: HasMore) {
    this.#param = param;
    this.whyRepeated = unknownParameter(param);
    this.#first = first;
    this.#more = more;
    this.fields = more?.fields ?? [];
  }

  request(address: PageAddress | null, base: PageRequest): PageRequest {
    return withParameter(base, this.#param, this.#numberOf(address));
  }

  next(page: HttpPage, address: PageAddress | null): Next | undefined {
    const hasMore = this.#more?.after(page) ?? page.items.length > 0;
    return hasMore ? { address: { number: this.#numberOf(address) + 1 }, more: true } : undefined;
  }

  isAddress(address: object): boolean {
    return 'number' in address && Number.isSafeInteger(address.number);
  }

  #numberOf(address: PageAddress | null): number {
    return address !== null && 'number' in address ? address.number : this.#first;
  }
}

/** Pages that begin at the number of items before them. */
export class OffsetPaging implements Paging {
  readonly example: string = '{"offset":200}';
  readonly guesses: boolean = false;
  readonly whyRepeated: string;
  readonly fields: readonly AnswerField[];
  readonly conditional: boolean = true;
  readonly #param: string;
  readonly #more: HasMore;

  constructor(param: string, more: HasMore) {
    this.#param = param;
    this.whyRepeated = unknownParameter(param);
    this.#more = more;
    this.fields = more?.fields ?? [];
  }

  request(address: PageAddress | null, base: PageRequest): PageRequest {
    return withParameter(base, this.#param, offsetOf(address));
  }

  // Counted by what came: a server that gives fewer than it was asked for loses nothing.
  next(page: HttpPage, address: PageAddress | null): Next | undefined {
    const { length } = page.items;
    if (length === 0) return undefined;
    return { address: { offset: offsetOf(address) + length }, more: this.#more?.after(page) ?? true };
  }

  isAddress(address: object): boolean {
    return 'offset' in address && Number.isSafeInteger(address.offset);
  }
}

function offsetOf(address: PageAddress | null): number {
  return address !== null && 'offset' in address ? address.offset : 0;
}
