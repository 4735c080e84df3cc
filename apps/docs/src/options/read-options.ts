import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../site/places.ts';

/** An option, as its docstring explains it. */
export interface Option {
  readonly name: string;
  readonly required: boolean;
  /** Its type in TypeScript, with names that stand for a choice written out. */
  readonly type: string;
  /** What the docstring says, without its default. */
  readonly meaning: string;
  /** Empty if there is none. */
  readonly fallback: string;
}

/** Reads interfaces of options, inherited members included, from the sources. */
export class OptionReader {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;

  /** @param files where the interfaces are, relative to the root of the repository. */
  constructor(files: readonly string[]) {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (file) => ts.sys.readFile(file));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    this.#program = ts.createProgram(
      files.map((file) => join(root, file)),
      { ...options, skipLibCheck: true },
    );
    this.#checker = this.#program.getTypeChecker();
  }

  /**
   * The options of an interface, in the order of the sources; with `own` without those that it inherits.
   *
   * @throws Error when there is no such interface.
   */
  read(file: string, name: string, own = false): readonly Option[] {
    const source = this.#program.getSourceFile(join(root, file));
    const declaration = source?.statements.find(
      (statement): statement is ts.InterfaceDeclaration =>
        ts.isInterfaceDeclaration(statement) && statement.name.text === name,
    );
    if (declaration === undefined) throw new Error(`there is no interface ${name} in ${file}`);
    const all = this.#checker.getTypeAtLocation(declaration).getProperties();
    const members = own
      ? all.filter(({ declarations }) => declarations?.some((one) => one.parent === declaration))
      : all;
    return members.filter((member) => this.#isOurs(member)).map((member) => this.#option(member, declaration));
  }

  /** Options that are taken over from another library are explained there. */
  #isOurs(member: ts.Symbol): boolean {
    return (member.declarations ?? []).some((one) => !one.getSourceFile().fileName.includes('/node_modules/.pnpm/'));
  }

  #option(member: ts.Symbol, place: ts.Node): Option {
    const text = ts.displayPartsToString(member.getDocumentationComment(this.#checker)).replaceAll(/\s*\n\s*/g, ' ');
    const { meaning, fallback } = splitDefault(withoutLinks(text));
    if (meaning === '') throw new Error(`the option ${member.name} has no docstring`);
    return {
      name: member.name,
      required: (member.flags & ts.SymbolFlags.Optional) === 0,
      type: this.#type(this.#checker.getTypeOfSymbolAtLocation(member, place), fallback),
      meaning,
      fallback,
    };
  }

  /** What may be written: type parameters as what they must extend, unions member by member, the default first. */
  #type(type: ts.Type, fallback: string): string {
    const texts = new Set(this.#members(type));
    if (texts.delete('false') && texts.delete('true')) texts.add('boolean');
    const isDefault = (text: string): boolean => fallback.startsWith(`\`${text}\``);
    // The compiler has them in the order in which it met them, which depends on what else it read.
    const sorted = [...texts].toSorted((a, b) => Number(isDefault(b)) - Number(isDefault(a)) || (a < b ? -1 : 1));
    return sorted.map((text) => (sorted.length > 1 && text.includes('=>') ? `(${text})` : text)).join(' | ');
  }

  #members(type: ts.Type): readonly string[] {
    const constraint = type.isTypeParameter() ? this.#checker.getBaseConstraintOfType(type) : undefined;
    if (constraint !== undefined) return this.#members(constraint);
    if (type.isUnion()) return type.types.flatMap((member) => this.#members(member));
    if ((type.flags & ts.TypeFlags.Undefined) !== 0) return [];
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;
    const text = this.#checker.typeToString(type, undefined, flags);
    return [text.replaceAll('readonly ', '').replaceAll('<ArrayBufferLike>', '').replaceAll('; }', ' }')];
  }
}

function withoutLinks(text: string): string {
  return text.replaceAll(/\{@link ([^}\s]+)[^}]*\}/g, '`$1`');
}

/** A docstring says at its end `Default: 1000.`, and behind a colon or comma what else is to be known about it. */
function splitDefault(text: string): Pick<Option, 'meaning' | 'fallback'> {
  const [, before = text, fallback = '', after = ''] = /^(.*?)\s*Default: (.+?)(?:\.(?=\s|$)(.*))?$/s.exec(text) ?? [];
  return { meaning: `${before.trim()}${after === '' ? '' : ` ${after.trim()}`}`.trim(), fallback };
}
