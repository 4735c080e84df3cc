import { expect, test } from 'vitest';
import { headingSlug } from '../src/site/heading-slug.ts';

test.each([
  ['3. The world', '3-the-world'],
  ["R: what the runtime's loop owes", 'r-what-the-runtimes-loop-owes'],
  ['read()', 'read'],
  ['STORE_HELD', 'store_held'],
])('the anchor of "%s" is %s', (heading, anchor) => {
  expect(headingSlug(heading)).toBe(anchor);
});
