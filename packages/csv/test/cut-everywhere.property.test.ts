import { writeFile } from 'node:fs/promises';
import { HeadwaterError } from '@headwater/core';
import { CsvSource, type CsvPosition } from '@headwater/csv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDialect, csvOf, plainDialect } from './support/arbitrary-csv.ts';
import { drain, drainInPieces, file } from './support/drive.ts';

describe('cut everywhere (C8)', () => {
  it('every batch from a new object, from its position as JSON, gives what one object gives', async () => {
    const path = await file('');
    const csv = csvOf(fc.oneof(plainDialect, anyDialect));
    const choices = fc.record({
      batchSize: fc.integer({ min: 1, max: 4 }),
      header: fc.boolean(),
      items: fc.constantFrom('rows', 'located'),
      onRaggedRow: fc.constantFrom('error', 'fill', 'fit'),
      maxRecordBytes: fc.constantFrom(16, 1000),
    });
    const property = fc.asyncProperty(csv, choices, async ({ text, options }, { batchSize, ...chosen }) => {
      await writeFile(path, text);
      const common = { ...options, ...chosen, onBadRecord: 'deliver' } as const;
      const whole = drain(new CsvSource(path, common)).then(({ items: all }) => all);
      const pieces = drainInPieces(new CsvSource(path, { ...common, batchSize }));
      expect(await outcomeOf(pieces)).toEqual(await outcomeOf(whole));
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('what is appended between two executions comes exactly once', async () => {
    const path = await file('');
    const line = fc.constantFrom('1,2\n', '"a\nb",é\n', '\n', '3,"x""y"\r\n', '"4"x,5\n', '6\n');
    const property = fc.asyncProperty(
      fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 5 }),
      async (executions) => {
        const source = new CsvSource(path, { onBadRecord: 'deliver', batchSize: 2 });
        let text = 'a,b\n';
        let position: CsvPosition | undefined;
        const items: unknown[] = [];
        for (const lines of executions) {
          text += lines.join('');
          await writeFile(path, text);
          const execution: Awaited<ReturnType<typeof drain>> = await drain(source, position);
          items.push(...execution.items);
          position = execution.position;
        }
        await writeFile(path, text);
        expect(items).toEqual((await drain(source)).items);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });
});

/** The items, or the code of the error. */
function outcomeOf(reading: Promise<readonly unknown[]>): Promise<unknown> {
  return reading.catch((error: unknown) => (HeadwaterError.is(error) ? error.code : error));
}
