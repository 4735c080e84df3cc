import { EOF } from '@headwater/core';
import type { HttpOptions, HttpPosition } from '@headwater/http';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Worker } from './support/drive.ts';
import { PagesApi, type PagingStyle } from './support/pages-api.ts';
import { pagesOf } from './world.ts';

const styles: readonly PagingStyle[] = ['cursor', 'number', 'offset', 'url', 'link', 'none'];

describe.each(styles)('cut everywhere (C8): pages by %s', (style) => {
  it('every batch from a new object, from its position as JSON, while the list grows: each item once, in order', async () => {
    const shape = fc.record({
      pageSize: fc.integer({ min: 1, max: 4 }),
      batchSize: fc.integer({ min: 1, max: 5 }),
      // How many items are there at the start of each execution, and how many calls of it are cut apart.
      executions: fc.array(fc.record({ added: fc.nat({ max: 5 }), cuts: fc.array(fc.boolean(), { maxLength: 6 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      follows: fc.boolean(),
    });
    const property = fc.asyncProperty(shape, async ({ pageSize, batchSize, executions, follows }) => {
      await using api = await PagesApi.start(style, pageSize);
      api.put('a', []);
      const pages = pagesOf[style];
      const worker = await Worker.open({
        url: `${api.origin}/parts/a`,
        ...(pages === undefined ? {} : { pages }),
        itemsAt: 'items',
        batchSize,
        ...(follows ? { intervalMs: 1000 } : {}),
      } satisfies HttpOptions);
      const items: unknown[] = [];
      let position: HttpPosition | undefined;
      let total = 0;
      for (const { added, cuts } of executions) {
        api.put(
          'a',
          Array.from({ length: added }, () => ({ id: (total += 1) })),
        );
        position = await execute(worker, position, cuts, items);
      }
      expect(items).toEqual(Array.from({ length: total }, (_, index) => ({ id: index + 1 })));
    });
    await fc.assert(property, { numRuns: 25 });
  });
});

/** Reads to the end, in a new object where `cuts` says so; gives the last position. */
async function execute(
  worker: Worker,
  from: HttpPosition | undefined,
  cuts: readonly boolean[],
  items: unknown[],
): Promise<HttpPosition> {
  let reading = await worker.build({ position: from });
  for (let call = 0; ; call += 1) {
    const batch = await reading.next();
    if (batch !== EOF) items.push(...batch);
    const awake = reading.part.nextAwake({ now: reading.now });
    if (batch === EOF || (awake !== undefined && awake > reading.now)) return reading.position;
    if (cuts[call] === true) reading = await worker.build({ position: reading.position });
  }
}
