import { statementsOf } from './statements.ts';

/** Where a name comes from: another module, and what it is called there. */
export interface Origin {
  readonly from: string;
  readonly name: string;
}

/** What a declaration file says. */
export interface DeclarationFile {
  /** The declarations by local name; overloads and merged declarations of one name are together, in their order. */
  readonly declarations: ReadonlyMap<string, string>;
  /** Local names that come from other modules. */
  readonly imports: ReadonlyMap<string, Origin>;
  /** The local name of everything that is exported. */
  readonly exports: ReadonlyMap<string, string>;
  /** What is passed on without a local name. */
  readonly passedOn: ReadonlyMap<string, Origin>;
  /** Modules that are exported as a whole. */
  readonly wholes: readonly string[];
  /** `declare global` blocks. */
  readonly globals: readonly string[];
}

const declared =
  /^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:async )?(?:class|interface|type|function|const|let|var|enum|namespace|module) ([\w$]+)/;

/** Reads a declaration file as the bundler writes it. */
export function readDeclarationFile(text: string): DeclarationFile {
  const declarations = new Map<string, string>();
  const imports = new Map<string, Origin>();
  const exports = new Map<string, string>();
  const passedOn = new Map<string, Origin>();
  const wholes: string[] = [];
  const globals: string[] = [];
  for (const statement of statementsOf(text)) {
    const from = /from\s*["']([^"']+)["'];?$/.exec(statement)?.[1];
    if (statement.startsWith('import')) {
      if (from !== undefined) for (const [local, name] of importedNames(statement)) imports.set(local, { from, name });
    } else if (statement.startsWith('export *')) {
      const namespace = /^export \* as ([\w$]+)/.exec(statement)?.[1];
      if (namespace === undefined) wholes.push(from ?? '');
      else passedOn.set(namespace, { from: from ?? '', name: '*' });
    } else if (/^export (?:type )?\{/.test(statement)) {
      for (const [name, exported] of namesIn(statement)) {
        if (from === undefined) exports.set(exported, name);
        else passedOn.set(exported, { from, name });
      }
    } else if (/^declare global\b/.test(statement)) {
      globals.push(statement);
    } else {
      const name = declared.exec(statement)?.[1];
      if (name === undefined) throw new Error(`a declaration of an unknown form: ${statement.slice(0, 200)}`);
      const before = declarations.get(name);
      declarations.set(name, before === undefined ? statement : `${before}\n${statement}`);
      if (/^export default\b/.test(statement)) exports.set('default', name);
      else if (statement.startsWith('export ')) exports.set(name, name);
    }
  }
  return { declarations, imports, exports, passedOn, wholes, globals };
}

/** Pairs of the name before `as` and the one behind it, in the braces of an import or export. */
function namesIn(statement: string): readonly (readonly [string, string])[] {
  const inside = /\{([^}]*)\}/.exec(statement)?.[1] ?? '';
  return inside.split(',').flatMap((one) => {
    const [name = '', renamed = name] = one
      .trim()
      .replace(/^type /, '')
      .split(/\s+as\s+/);
    return name === '' ? [] : [[name, renamed] as const];
  });
}

function importedNames(statement: string): readonly (readonly [string, string])[] {
  const names = namesIn(statement).map(([name, local]) => [local, name] as const);
  const whole = /\*\s+as\s+([\w$]+)/.exec(statement)?.[1];
  const standard = /^import (?:type )?([\w$]+)\s*(?:,|from)/.exec(statement)?.[1];
  return [
    ...names,
    ...(whole === undefined ? [] : [[whole, '*'] as const]),
    ...(standard === undefined ? [] : [[standard, 'default'] as const]),
  ];
}
