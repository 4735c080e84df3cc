import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Link, linkTo, parseLinkHeader } from '../src/pages/link-header.ts';

describe('the Link header, as RFC 8288 has it', () => {
  it.each([
    ['</p?page=2>; rel="next"', '/p?page=2'],
    ['<https://h/p>; rel=next', 'https://h/p'],
    ['<a>; rel="prev", <b>; rel="next"', 'b'],
    ['<a>; rel="last  next "', 'a'],
    ['<a>; REL=NEXT', 'a'],
    ['<a,b;c>; rel="next"', 'a,b;c'],
    ['<a>; title="x, <y>; rel=\\"next\\""; rel=prev, <b>;rel=next', 'b'],
    ['<a> ;rel = "next" ; title*=UTF-8\'\'x', 'a'],
    ['<a>;;rel=next;', 'a'],
    ['<a>; crossorigin; rel=next', 'a'],
    ['<a>; rel=prev; rel=next', undefined],
    ['<a>; rel=next; anchor="/other"', undefined],
    ['<>; rel=next', ''],
    ['<a; rel=next', undefined],
    ['rubbish, <b>; rel=next', 'b'],
    ['<a>; rel="next', 'a'],
    ['', undefined],
    [',,,', undefined],
  ])('%s leads to %s', (header, wanted) => {
    expect(linkTo(header, 'next')).toBe(wanted);
  });

  it('no header leads nowhere', () => {
    expect(linkTo(null, 'next')).toBeUndefined();
  });

  it('whatever was written is read again, in any spelling', () => {
    const piece = fc.constantFrom('/', 'p', '?a=1', '&b=,;', '#x', 'é', '%20', '"', 'https://h.example.org:8/');
    const target = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const rel = fc.uniqueArray(fc.constantFrom('next', 'prev', 'first', 'https://example.org/rel'), { minLength: 1 });
    const title = fc.string().filter((text) => !/[\r\n]/.test(text));
    const space = fc.constantFrom('', ' ', '\t ');
    const link = fc.record({ target, rel, title, space, order: fc.boolean() });
    const property = fc.property(fc.array(link, { minLength: 1, maxLength: 5 }), space, (links, between) => {
      const header = links.map(written).join(`${between},${between}`);
      expect(parseLinkHeader(header)).toEqual(links.map((one): Link => ({ target: one.target, rel: one.rel })));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('nothing makes it fail, or go on for ever', () => {
    const pieces = fc.constantFrom('<', '>', ';', ',', '"', '\\', '=', ' ', 'rel', 'next', 'a', '<a>; rel=next');
    const soup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (header) => {
        for (const { target } of parseLinkHeader(header)) expect(header).toContain(target);
      }),
      { numRuns: 2000 },
    );
  });
});

interface Written {
  readonly target: string;
  readonly rel: readonly string[];
  readonly title: string;
  readonly space: string;
  readonly order: boolean;
}

function written({ target, rel, title, space, order }: Written): string {
  const escaped = title.replaceAll(/["\\]/g, String.raw`\$&`);
  const parameters = [`rel${space}=${space}"${rel.join(' ')}"`, `title="${escaped}"`];
  const sorted = order ? parameters : parameters.toReversed();
  return [`<${target}>`, ...sorted].join(`${space};${space}`);
}
