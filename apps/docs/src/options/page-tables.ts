import type { OptionReader, Option } from './read-options.ts';
import { markdownTable } from './markdown-table.ts';

/**
 * A place in a page for a table of options: `<!-- options File#Interface: name name -->`, all of them without names, and with
 * `File#Interface own` those that it does not inherit.
 */
export interface TablePlace {
  readonly file: string;
  readonly type: string;
  /** Without the options that the interface inherits. */
  readonly own: boolean;
  /** Empty: all of them. */
  readonly names: readonly string[];
}

const place =
  /<!-- options (?<file>[^#\s]+)#(?<type>\w+)(?<own> own)?(?::(?<names>[^>]*))? -->\n[\s\S]*?<!-- \/options -->/g;

/** The places for tables in a page. */
export function tablePlaces(text: string): readonly TablePlace[] {
  return [...text.matchAll(place)].map(([, ...groups]) => placeOf(groups));
}

function placeOf([file = '', type = '', own, names = '']: readonly (string | undefined)[]): TablePlace {
  return { file, type, own: own !== undefined, names: names.split(/\s+/).filter(Boolean) };
}

/**
 * The page with its tables written anew.
 *
 * @throws Error when an option is named that does not exist, or one is left out by all tables of its interface.
 */
export function withTables(text: string, reader: Pick<OptionReader, 'read'>): string {
  const named = Map.groupBy(tablePlaces(text), ({ file, type }) => `${file}#${type}`);
  for (const [interfaceName, places] of named) checkComplete(interfaceName, places, reader);
  return text.replaceAll(place, (whole, ...groups: (string | undefined)[]) => {
    const { file, type, own, names } = placeOf(groups);
    const options = chosen(reader.read(file, type, own), names);
    return `${whole.slice(0, whole.indexOf('\n'))}\n\n${markdownTable(options)}\n\n<!-- /options -->`;
  });
}

function chosen(options: readonly Option[], names: readonly string[]): readonly Option[] {
  if (names.length === 0) return options;
  return names.flatMap((name) => options.find((option) => option.name === name) ?? []);
}

function checkComplete(interfaceName: string, places: readonly TablePlace[], reader: Pick<OptionReader, 'read'>): void {
  const [first] = places;
  if (first === undefined || places.some(({ names }) => names.length === 0)) return;
  const known = reader.read(first.file, first.type).map(({ name }) => name);
  const shown = places.flatMap(({ names }) => names);
  const missing = known.filter((name) => !shown.includes(name));
  const unknown = shown.filter((name) => !known.includes(name));
  if (missing.length > 0) throw new Error(`no table shows ${missing.join(', ')} of ${interfaceName}`);
  if (unknown.length > 0) throw new Error(`${interfaceName} has no ${unknown.join(', ')}`);
}
