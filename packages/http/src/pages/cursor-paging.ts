import { positionFault } from '@headwater/core';
import { shown } from '@headwater/core/options';
import type { HttpPage } from '../http-answer.ts';
import type { PageAddress } from '../http-position.ts';
import { withValueAt } from '../json-path.ts';
import type { AnswerField } from './answer-field.ts';
import { nextPageError } from './page-error.ts';
import {
  type HasMore,
  isLast,
  type Next,
  type PageRequest,
  type Paging,
  unknownParameter,
  withParameter,
} from './paging.ts';

/** Pages that are named by a cursor. */
export class CursorPaging implements Paging {
  readonly example: string = '{"cursor":"b64_next"}';
  readonly guesses: boolean = false;
  readonly whyRepeated: string;
  readonly fields: readonly AnswerField[];
  readonly conditional: boolean;
  readonly #next: AnswerField;
  readonly #param: string;
  readonly #bodyPath: readonly string[] | undefined;
  readonly #more: HasMore;

  /** @param bodyPath where the cursor goes in the body; `undefined`: into the query parameter `param`. */
  constructor(next: AnswerField, param: string, bodyPath: readonly string[] | undefined, more: HasMore) {
    this.#next = next;
    // A header may change without the body.
    this.conditional = !next.isHeader;
    this.#param = param;
    this.whyRepeated = unknownParameter(param);
    this.#bodyPath = bodyPath;
    this.#more = more;
    this.fields = [next, ...(more?.fields ?? [])];
  }

  request(address: PageAddress | null, base: PageRequest): PageRequest {
    if (address === null || !('cursor' in address)) return base;
    if (this.#bodyPath === undefined) return withParameter(base, this.#param, address.cursor);
    return { url: base.url, body: withValueAt(base.body, this.#bodyPath, address.cursor) };
  }

  next(page: HttpPage): Next | undefined {
    const cursor = this.#next.read(page);
    if (isLast(cursor)) return undefined;
    if (!isCursor(cursor)) {
      throw nextPageError(page, `the cursor is ${shown(cursor)}, neither text nor a number; let pages be a function`);
    }
    const fault = positionFault({ cursor });
    if (fault !== undefined) {
      throw nextPageError(page, `the cursor cannot be kept: ${fault}; parse may keep long numbers as text`);
    }
    return { address: { cursor }, more: this.#more?.after(page) ?? true };
  }

  isAddress(address: object): boolean {
    return 'cursor' in address && isCursor(address.cursor);
  }
}

function isCursor(cursor: unknown): cursor is string | number {
  return typeof cursor === 'string' || (typeof cursor === 'number' && Number.isFinite(cursor));
}
