import type { Columns } from './columns.ts';

/**
 * Checks the option `columns`.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkColumns(columns: Columns, header: boolean): Columns {
  if (typeof columns !== 'object' || columns === null) {
    throw new TypeError(`columns must be a list of names or an object of functions, not ${String(columns)}`);
  }
  const names: readonly unknown[] = Array.isArray(columns) ? columns : Object.keys(columns);
  if (names.length === 0) throw new RangeError('columns must name at least one column');
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string') throw new TypeError(`columns must be names, not ${String(name)}`);
    if (names.indexOf(name) !== index) throw new RangeError(`columns names ${JSON.stringify(name)} twice`);
  }
  if (Array.isArray(columns)) return columns;
  for (const [name, cell] of Object.entries(columns)) {
    if (typeof cell !== 'function')
      throw new TypeError(`column ${JSON.stringify(name)} must be a function, not ${String(cell)}`);
    if (!header && /^\d+$/.test(name)) {
      throw new RangeError(
        `without a header, column ${JSON.stringify(name)} must not be a number: objects put those first`,
      );
    }
  }
  return columns;
}
