import type { CheckedHttpOptions } from '../options/check-options.ts';
import type { PageRequest } from '../pages/paging.ts';
import type { HttpSession } from '../request/http-session.ts';

/** What a part is, and what it has in common with the others. */
export interface PartScope {
  /** Its key. */
  readonly part: string;
  /** The request of its first page, without what names the page. */
  readonly base: PageRequest;
  readonly session: HttpSession;
  readonly options: CheckedHttpOptions;
}
