import { posix } from 'node:path';
import { type DeclarationFile, type Origin, readDeclarationFile } from './declaration-file.ts';

/** A declaration of the package itself, and where it stands. */
export interface Declared {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

/** What a name stands for: a declaration of the package, or something of another package. */
export type Meaning = Declared | Origin;

/** Whether the package itself declares it. */
export function isDeclared(meaning: Meaning): meaning is Declared {
  return 'file' in meaning;
}

/** The declaration files of one package, with names followed from file to file. */
export class Declarations {
  readonly #files = new Map<string, DeclarationFile>();
  readonly #read: (file: string) => string;

  /** @param read gives the text of a declaration file by its path in the package: `'dist/index.d.ts'`. */
  constructor(read: (file: string) => string) {
    this.#read = read;
  }

  /** What an entry exports, sorted by name. */
  exportsOf(file: string): ReadonlyMap<string, Meaning> {
    const { exports, passedOn, wholes } = this.#file(file);
    const found = new Map<string, Meaning>();
    for (const from of wholes) {
      const target = fileBehind(file, from);
      if (target === undefined) found.set(`* of ${from}`, { from, name: '*' });
      else for (const [name, meaning] of this.exportsOf(target)) if (name !== 'default') found.set(name, meaning);
    }
    for (const [name, origin] of passedOn) found.set(name, this.#follow(file, origin));
    for (const [name, local] of exports) found.set(name, this.#local(file, local));
    return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The `declare global` blocks of a file. */
  globalsOf(file: string): readonly string[] {
    return this.#file(file).globals;
  }

  /** The declarations of the package that the text of another one names. */
  namedBy({ file, name, text }: Declared): readonly Declared[] {
    const { declarations, imports } = this.#file(file);
    const words = new Set(text.match(/[\w$]+/g) ?? []);
    return [...words].flatMap((word) => {
      if (word === name || !(declarations.has(word) || imports.has(word))) return [];
      const meaning = this.#local(file, word);
      return isDeclared(meaning) ? [meaning] : [];
    });
  }

  #local(file: string, name: string): Meaning {
    const { declarations, imports } = this.#file(file);
    const text = declarations.get(name);
    if (text !== undefined) return { file, name, text };
    const origin = imports.get(name);
    if (origin === undefined) throw new Error(`${file} exports ${name} and does not declare it`);
    return this.#follow(file, origin);
  }

  #follow(file: string, origin: Origin): Meaning {
    const target = fileBehind(file, origin.from);
    if (target === undefined) return origin;
    const meaning = this.exportsOf(target).get(origin.name);
    if (meaning === undefined) throw new Error(`${target} does not export ${origin.name}, which ${file} asks for`);
    return meaning;
  }

  #file(file: string): DeclarationFile {
    const known = this.#files.get(file) ?? readDeclarationFile(this.#read(file));
    this.#files.set(file, known);
    return known;
  }
}

function fileBehind(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(file), specifier).replace(/(?:\.d)?\.[jt]s$/, '.d.ts');
}
