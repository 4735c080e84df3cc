import { type Declared, Declarations, isDeclared, type Meaning } from './declarations.ts';

/** What of a package.json the report needs. */
export interface SurfaceManifest {
  readonly name: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, string>> };
}

/**
 * Everything that users of a package can see, as text: each entry with what it exports, sorted by name, without
 * comments, and behind it the declarations that those name.
 *
 * @param read gives the text of a file by its path in the package.
 */
export function surfaceReport(manifest: SurfaceManifest, read: (file: string) => string): string {
  const declarations = new Declarations(read);
  const shown = new Map<string, string>();
  const sections = [
    `${manifest.name}, as its users see it. \`pnpm api\` writes this file; read a change of it as they would.`,
  ];
  for (const [command, file] of Object.entries(manifest.bin ?? {})) sections.push(`command ${command}: ${file}`);
  const entries = Object.entries(manifest.publishConfig?.exports ?? {}).filter(([, file]) => file.endsWith('.js'));
  for (const [path, target] of entries) {
    const entry = `${manifest.name}${path.slice(1)}`;
    const file = target.replace(/^\.\//, '').replace(/\.js$/, '.d.ts');
    const exported = declarations.exportsOf(file);
    sections.push(`=== ${entry} ===`, ...declarations.globalsOf(file));
    for (const [name, meaning] of exported) sections.push(lineOf(name, meaning, shown, entry));
    const hidden = namedOnly(declarations, [...exported.values()], shown);
    if (hidden.length > 0) sections.push('--- named above, not exported ---', ...hidden.map(({ text }) => bare(text)));
    for (const declared of hidden) shown.set(keyOf(declared), entry);
  }
  return `${sections.join('\n\n')}\n`;
}

function lineOf(name: string, meaning: Meaning, shown: Map<string, string>, entry: string): string {
  if (!isDeclared(meaning)) return `${name}: ${meaning.name === name ? '' : `${meaning.name} `}of ${meaning.from}`;
  const before = shown.get(keyOf(meaning));
  if (before !== undefined) return `${name}: as in ${before}`;
  shown.set(keyOf(meaning), entry);
  return meaning.name === name ? bare(meaning.text) : `${name}:\n${bare(meaning.text)}`;
}

/** What the exported declarations name, directly or through others, and no entry has shown. */
function namedOnly(
  declarations: Declarations,
  exported: readonly Meaning[],
  shown: ReadonlyMap<string, string>,
): readonly Declared[] {
  const found = new Map<string, Declared>();
  const open = exported.filter(isDeclared);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const named of declarations.namedBy(next)) {
      if (shown.has(keyOf(named)) || found.has(keyOf(named))) continue;
      found.set(keyOf(named), named);
      open.push(named);
    }
  }
  return [...found.values()].toSorted((a, b) =>
    a.name === b.name ? (a.text < b.text ? -1 : 1) : a.name < b.name ? -1 : 1,
  );
}

/** `declare` and `export` say nothing in a report. */
function bare(text: string): string {
  return text.replaceAll(/^(?:export )?(?:default )?(?:declare )?(?=\w)/gm, '');
}

function keyOf({ file, name }: Declared): string {
  return `${file} ${name}`;
}
