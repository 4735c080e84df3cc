import type { Cell, Columns } from './columns.ts';
import { defineColumns, setColumns } from './set-columns.ts';

/** Makes rows from fields: of {@link RowMaker.width} fields, if that is not `undefined`. */
export interface RowMaker {
  /** How many fields a record must have; `undefined`: any number. */
  readonly width: number | undefined;
  /** @throws CellError when a column's function threw. */
  make(fields: readonly string[], count: number): unknown;
}

/** A column's function threw. */
export class CellError extends Error {
  override readonly name = 'CellError';
}

/** Rows that are the fields themselves. */
export const arrays: RowMaker = {
  width: undefined,
  make: (fields, count) => fields.slice(0, count),
};

/**
 * Rows that are objects with these columns of a record whose fields have these names.
 *
 * @throws RangeError when a column has no field; the message names both.
 */
export function objects(names: readonly string[], columns: Columns = names): RowMaker {
  const wanted = namesOf(columns);
  const places = wanted.map((name) => placeOf(name, names));
  const set = wanted.includes('__proto__') ? defineColumns : setColumns;
  const values = isNames(columns) ? texts(places, names.length) : converted(columns, places);
  return {
    width: names.length,
    make(fields, count) {
      const row = {};
      set(row, wanted, values(fields, count));
      return row;
    },
  };
}

/** The names of columns, in their order. */
export function namesOf(columns: Columns): readonly string[] {
  return isNames(columns) ? columns : Object.keys(columns);
}

type Values = (fields: readonly string[], count: number) => readonly unknown[];

/** The texts of some fields of records that should have `width` of them. */
function texts(places: readonly number[], width: number): Values {
  const asTheyAre = places.length === width && places.every((place, index) => place === index);
  return (fields, count) => {
    if (asTheyAre && count >= width) return fields;
    return places.map((place) => fieldAt(fields, count, place));
  };
}

/** What the functions of columns make of some fields. */
function converted(columns: Readonly<Record<string, Cell>>, places: readonly number[]): Values {
  const cells = Object.entries(columns);
  return (fields, count) =>
    cells.map(([name, cell], index) => {
      const text = fieldAt(fields, count, places[index] ?? 0);
      try {
        return cell(text);
      } catch (cause) {
        const shown = `${JSON.stringify(name)} refused ${JSON.stringify(text.slice(0, 100))}`;
        throw new CellError(`column ${shown}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    });
}

/** Behind the fields of this record may be those of an earlier one. */
function fieldAt(fields: readonly string[], count: number, place: number): string {
  return place < count ? (fields[place] ?? '') : '';
}

function placeOf(name: string, names: readonly string[]): number {
  const place = names.indexOf(name);
  if (place !== -1) return place;
  throw new RangeError(
    `there is no column ${JSON.stringify(name)}; the header has ${names.map((n) => JSON.stringify(n)).join(', ')}`,
  );
}

function isNames(columns: Columns): columns is readonly string[] {
  return Array.isArray(columns);
}
