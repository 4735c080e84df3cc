import type { PageRequest, Paging } from './paging.ts';

/** One page is all there is. */
export const singlePage: Paging = {
  example: 'null, as there are no others',
  guesses: false,
  whyRepeated: 'there is no other',
  fields: [],
  conditional: true,
  request: (_address, base: PageRequest) => base,
  next: () => undefined,
  isAddress: () => false,
};
