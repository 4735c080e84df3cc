/**
 * Sets the columns of a new row. V8 remembers what it met at each place in the code that sets a property, and it is several
 * times as fast where that is always the same name: so the first columns have a place each.
 */
export function setColumns(row: Record<string, unknown>, names: readonly string[], values: readonly unknown[]): void {
  const { length } = names;
  if (length > 0) row[names[0] ?? ''] = values[0];
  if (length > 1) row[names[1] ?? ''] = values[1];
  if (length > 2) row[names[2] ?? ''] = values[2];
  if (length > 3) row[names[3] ?? ''] = values[3];
  if (length > 4) row[names[4] ?? ''] = values[4];
  if (length > 5) row[names[5] ?? ''] = values[5];
  if (length > 6) row[names[6] ?? ''] = values[6];
  if (length > 7) row[names[7] ?? ''] = values[7];
  if (length > 8) row[names[8] ?? ''] = values[8];
  if (length > 9) row[names[9] ?? ''] = values[9];
  if (length > 10) row[names[10] ?? ''] = values[10];
  if (length > 11) row[names[11] ?? ''] = values[11];
  for (let index = 12; index < length; index += 1) row[names[index] ?? ''] = values[index];
}

/** The same for columns of which one is `__proto__`: to set that would set the prototype of the row. */
export function defineColumns(row: object, names: readonly string[], values: readonly unknown[]): void {
  for (const [index, name] of names.entries()) {
    Object.defineProperty(row, name, { value: values[index], configurable: true, enumerable: true, writable: true });
  }
}
