import type { HttpPage } from '../http-answer.ts';
import { nextPageError } from '../pages/page-error.ts';
import { shownUrl } from '../request/secrets.ts';
import type { PartScope } from './part-scope.ts';

/** Notices that the first page of a part has nothing where `pages` looks for the next one: a misspelt path looks like that. */
export class NextWatch {
  readonly #scope: PartScope;
  #isOver: boolean;

  /** @param isOver whether a page has named the one after it before. */
  constructor(scope: PartScope, isOver: boolean) {
    this.#scope = scope;
    this.#isOver = isOver;
  }

  /**
   * Looks at a page, and tells once what it misses.
   *
   * @throws HeadwaterError `RECORD_INVALID` when the page has it under a name that is nearly the same.
   */
  see(page: HttpPage): void {
    if (this.#isOver) return;
    const { part, options } = this.#scope;
    const missing = options.paging.fields.filter((field) => !field.isIn(page));
    // That nothing comes after an empty list is no news.
    if (missing.length > 0 && page.items.length === 0) return;
    for (const field of missing) {
      const likely = field.likelyIn(page);
      if (likely !== undefined) throw nextPageError(page, `${field.name} leads to nothing; did you mean ${likely}?`);
    }
    this.#isOver = true;
    const url = shownUrl(page.url);
    for (const { name } of missing) options.onEvent({ type: 'no-next', part, url, field: name });
  }
}
