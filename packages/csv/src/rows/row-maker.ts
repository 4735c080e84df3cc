import type { Cell, Columns } from './columns.ts';

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
  const cells = isNames(columns) ? undefined : wanted.map((name) => columns[name] ?? String);
  const places = wanted.map((name) => placeOf(name, names));
  const make = cells === undefined ? plainRows(wanted, places) : convertedRows(wanted, places, cells);
  return { width: names.length, make };
}

/** The names of columns, in their order. */
export function namesOf(columns: Columns): readonly string[] {
  return isNames(columns) ? columns : Object.keys(columns);
}

function plainRows(names: readonly string[], places: readonly number[]): RowMaker['make'] {
  // Only this name needs care: to set it would set the prototype, and what comes from a file must not.
  if (names.includes('__proto__')) return convertedRows(names, places, Array(names.length).fill(String));
  return (fields, count) => {
    const row: Record<string, string> = {};
    for (let index = 0; index < names.length; index += 1) {
      row[names[index] ?? ''] = fieldAt(fields, count, places[index] ?? 0);
    }
    return row;
  };
}

function convertedRows(names: readonly string[], places: readonly number[], cells: readonly Cell[]): RowMaker['make'] {
  return (fields, count) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] ?? '';
      const value = converted(cells[index] ?? String, fieldAt(fields, count, places[index] ?? 0), name);
      if (name !== '__proto__') row[name] = value;
      else Object.defineProperty(row, name, { value, configurable: true, enumerable: true, writable: true });
    }
    return row;
  };
}

/** Behind the fields of this record may be those of an earlier one. */
function fieldAt(fields: readonly string[], count: number, place: number): string {
  return place < count ? (fields[place] ?? '') : '';
}

function converted(cell: Cell, text: string, name: string): unknown {
  try {
    return cell(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CellError(`column ${JSON.stringify(name)} refused ${JSON.stringify(text.slice(0, 100))}: ${reason}`, {
      cause,
    });
  }
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
