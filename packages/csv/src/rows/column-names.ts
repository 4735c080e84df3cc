/**
 * The names of the columns under a header, each of its own. An empty one becomes `column_3`, by its place; of several
 * equal ones the second becomes `city_2` and so on, so that no value is lost.
 */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set(header);
  const used = new Set<string>();
  return header.map((name, index) => {
    const stem = name === '' ? `column_${index + 1}` : name;
    const free = name !== '' && !used.has(name) ? name : unused(stem, name === '' ? 1 : 2, taken);
    taken.add(free);
    used.add(free);
    return free;
  });
}

/** What keeps the names in a header from being columns as they are; `undefined` when nothing does. */
export function headerFault(header: readonly string[]): string | undefined {
  const empty = header.indexOf('');
  if (empty !== -1) return `column ${empty + 1} has no name`;
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  return twice === undefined ? undefined : `two columns are named ${JSON.stringify(twice)}`;
}

function unused(stem: string, from: number, taken: ReadonlySet<string>): string {
  for (let number = from; ; number += 1) {
    const name = number === 1 ? stem : `${stem}_${number}`;
    if (!taken.has(name)) return name;
  }
}
