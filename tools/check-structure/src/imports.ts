/** One module that a file asks for. */
export interface Import {
  readonly line: number;
  readonly specifier: string;
}

const statement = /^(?:import|export)\b(?:[^'";]*?\bfrom\s*|\s*)(['"])([^'"]+)\1/gm;
const call = /\bimport\(\s*(['"])([^'"]+)\1/g;

/** The modules that a TypeScript file imports or re-exports. Statements start at the margin, as the formatter lays them. */
export function importsOf(text: string): readonly Import[] {
  return [...text.matchAll(statement), ...text.matchAll(call)].map((match) => ({
    line: lineAt(text, match.index),
    specifier: match[2] ?? '',
  }));
}

/** The number of the line, from 1, in which the character at `index` stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
