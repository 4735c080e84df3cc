/** The name of the table for a file: `us-employment.csv` becomes `us_employment`. */
export function tableName(file: string): string {
  const words = file.replace(/\.csv$/i, '').replaceAll(/[^A-Za-z0-9]+/g, '_');
  return /^[A-Za-z]/.test(words) ? words : `t_${words}`;
}

/** Any text as a name in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The names of a table's columns, one a name of the header: SQLite does not tell `City` from `city`. */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}_${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
