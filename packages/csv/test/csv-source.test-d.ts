import type { Source } from '@headwater/core';
import { BadRecord, CsvSource, type LocatedRow } from '@headwater/csv';
import { describe, expectTypeOf, it } from 'vitest';

type ItemOf<S> = S extends Source<infer X> ? X : never;

function itemOf<X>(_source: Source<X>): X {
  return undefined as X;
}

describe('the type of an item follows from the options', () => {
  it('is a record of strings by default', () => {
    const source = new CsvSource('orders/*.csv');
    expectTypeOf(source).toEqualTypeOf<CsvSource<Record<string, string>>>();
    expectTypeOf<ItemOf<typeof source>>().toEqualTypeOf<Record<string, string>>();
    expectTypeOf(itemOf(new CsvSource(['a.csv', 'b.csv'], { delimiter: ';' }))).toEqualTypeOf<Record<string, string>>();
  });

  it('is an array of strings without a header', () => {
    expectTypeOf(itemOf(new CsvSource('a.csv', { header: false }))).toEqualTypeOf<string[]>();
    expectTypeOf(itemOf(new CsvSource('a.csv', { header: true }))).toEqualTypeOf<Record<string, string>>();
  });

  it('is either when only the run time knows', () => {
    const header: boolean = process.argv.length > 2;
    expectTypeOf(itemOf(new CsvSource('a.csv', { header }))).toEqualTypeOf<string[] | Record<string, string>>();
  });

  it('has the columns of a list, as strings', () => {
    const source = new CsvSource('a.csv', { columns: ['id', 'city'] });
    expectTypeOf(itemOf(source)).toEqualTypeOf<{ id: string; city: string }>();
    const headless = new CsvSource('a.csv', { header: false, columns: ['id', 'city'] });
    expectTypeOf(itemOf(headless)).toEqualTypeOf<{ id: string; city: string }>();
  });

  it('has the types that the functions of the columns return, and gives them their text', () => {
    const source = new CsvSource('a.csv', {
      columns: { id: String, amount: Number, at: (text) => new Date(text), tags: (text) => text.split(' ') },
    });
    expectTypeOf(itemOf(source)).toEqualTypeOf<{ id: string; amount: number; at: Date; tags: string[] }>();
  });

  it('has a place with items: located', () => {
    const source = new CsvSource('a.csv', { items: 'located', columns: ['id'] });
    expectTypeOf(itemOf(source)).toEqualTypeOf<LocatedRow<{ id: string }>>();
  });

  it('may be a BadRecord when they are delivered, and instanceof tells', () => {
    const item = itemOf(new CsvSource('a.csv', { onBadRecord: 'deliver' }));
    expectTypeOf(item).toEqualTypeOf<Record<string, string> | BadRecord>();
    if (item instanceof BadRecord) expectTypeOf(item.reason).toBeString();
    else expectTypeOf(item['city']).toEqualTypeOf<string | undefined>();
    expectTypeOf(itemOf(new CsvSource('a.csv', { onBadRecord: 'skip', onSkip: (bad) => bad.raw }))).toEqualTypeOf<
      Record<string, string>
    >();
  });

  it('knows a typing error in an option', () => {
    // @ts-expect-error there is no such option
    expectTypeOf(new CsvSource('a.csv', { delimeter: ';' })).toBeObject();
    // @ts-expect-error there is no such policy
    expectTypeOf(new CsvSource('a.csv', { onBadRecord: 'ignore' })).toBeObject();
    // @ts-expect-error a column is made of text
    expectTypeOf(new CsvSource('a.csv', { columns: { n: (value: number) => value } })).toBeObject();
  });
});
