import { checkChoice, checkCount, checkKnown, shown } from '@headwater/core/options';
import { checkJsonPath } from '../json-path.ts';
import { checkAnswerField, headerField } from '../pages/answer-field.ts';
import { NumberPaging, OffsetPaging } from '../pages/counted-paging.ts';
import { CursorPaging } from '../pages/cursor-paging.ts';
import { FunctionPaging } from '../pages/function-paging.ts';
import { linkTo } from '../pages/link-header.ts';
import type { More, Pages } from '../pages/pages-option.ts';
import type { HasMore, Paging } from '../pages/paging.ts';
import { singlePage } from '../pages/single-page.ts';
import { UrlPaging } from '../pages/url-paging.ts';

/**
 * The way from page to page.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkPages(pages: Pages | undefined, method: 'GET' | 'POST'): Paging {
  if (pages === undefined) return singlePage;
  if (typeof pages === 'function') return new FunctionPaging(pages);
  if (typeof pages !== 'object' || pages === null) {
    throw new TypeError(`pages must be an object with by, or a function, not ${shown(pages)}`);
  }
  switch (pages.by) {
    case 'cursor': {
      checkKnown("pages by 'cursor'", pages, ['by', 'next', 'param', 'in', 'more']);
      const place = checkChoice('pages.in', pages.in, ['query', 'body']);
      if (place === 'body' && method === 'GET') throw new TypeError("pages.in 'body' needs method 'POST', not 'GET'");
      const bodyPath = place === 'body' ? checkJsonPath('pages.param', pages.param) : undefined;
      const next = checkAnswerField('pages.next', pages.next, isTextOrNumber);
      return new CursorPaging(next, checkName('pages.param', pages.param), bodyPath, checkMore(pages.more));
    }
    case 'number': {
      checkKnown("pages by 'number'", pages, ['by', 'param', 'first', 'more']);
      const first = checkCount('pages.first', pages.first, 1, 0);
      return new NumberPaging(checkName('pages.param', pages.param), first, checkMore(pages.more));
    }
    case 'offset':
      checkKnown("pages by 'offset'", pages, ['by', 'param', 'more']);
      return new OffsetPaging(checkName('pages.param', pages.param), checkMore(pages.more));
    case 'url':
      checkKnown("pages by 'url'", pages, ['by', 'next', 'more']);
      return new UrlPaging(checkAnswerField('pages.next', pages.next, isTextOrNumber), checkMore(pages.more));
    case 'link':
      checkKnown("pages by 'link'", pages, ['by']);
      return new UrlPaging(
        headerField('link', ({ headers }) => linkTo(headers.get('link'), 'next')),
        undefined,
      );
    default: {
      const { by } = pages as { readonly by?: unknown };
      throw new TypeError(`pages.by must be 'cursor', 'number', 'offset', 'url' or 'link', not ${shown(by)}`);
    }
  }
}

function checkMore(more: More | undefined): HasMore {
  if (more === undefined) return undefined;
  if (typeof more === 'function') return { after: more, fields: [] };
  const field = checkAnswerField('pages.more', more, isTrue);
  return { after: (page) => isTrue(field.read(page)), fields: [field] };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === 1;
}

function isTextOrNumber(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function checkName(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`${name} must be the name of a parameter, not ${shown(value)}`);
}
