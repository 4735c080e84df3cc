const delimiters = [',', ';', '\t', '|'];
const shownCharacters = 80;

/**
 * What is asked when a header is one column in which another delimiter stands; `undefined` when none does. A file of one
 * column is read all the same: it may be meant.
 *
 * @param what the file, as people know it.
 */
export function delimiterQuestion(what: string, header: readonly string[]): string | undefined {
  const [column = '', ...others] = header;
  if (others.length > 0) return undefined;
  const [likely] = delimiters
    .filter((delimiter) => column.includes(delimiter))
    .toSorted((one, other) => column.split(other).length - column.split(one).length);
  if (likely === undefined) return undefined;
  const shown = column.length > shownCharacters ? `${column.slice(0, shownCharacters)}…` : column;
  const [name, advice] = likely === '\t' ? ['tabs', '--format tsv'] : [`'${likely}'`, `--delimiter '${likely}'`];
  return `${what} has one column, '${shown.replaceAll('\t', String.raw`\t`)}': is it separated by ${name}? ${advice}`;
}
