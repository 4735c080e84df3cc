import { describe, expect, test } from 'vitest';
import { statementsOf } from '../src/surface/statements.ts';
import { surfaceReport } from '../src/surface/surface-report.ts';

const manifest = (exports: Readonly<Record<string, string>>) => ({
  name: '@example/pages',
  publishConfig: { exports },
});
const oneEntry = manifest({ '.': './dist/index.js', './package.json': './package.json' });

function report(files: Readonly<Record<string, string>>, of: Parameters<typeof surfaceReport>[0] = oneEntry): string {
  return surfaceReport(of, (file) => {
    const text = files[file];
    if (text === undefined) throw new Error(`no file ${file}`);
    return text;
  });
}

describe('the statements of a declaration file', () => {
  test('end where they end, with braces in types, strings and type arguments', () => {
    const text = `
declare const open = "{; // no comment";
declare class Pages extends Source<{
  page: number;
}> {
  /** A comment; with a brace { */
  at(page: "}"): void; // and another
}
type Shape = { a: string } | {
  b: number;
};
declare function read(a: { b: 1 }): void;
export { Pages };`;
    expect(statementsOf(text)).toEqual([
      'declare const open = "{; // no comment";',
      'declare class Pages extends Source<{\n  page: number;\n}> {\n  at(page: "}"): void;\n}',
      'type Shape = { a: string } | {\n  b: number;\n};',
      'declare function read(a: { b: 1 }): void;',
      'export { Pages };',
    ]);
  });
});

describe('the report of a package', () => {
  test('is sorted, without comments, with what is named and not exported behind it', () => {
    const text = report({
      'dist/index.d.ts': `
interface Limit { readonly per: Unit; }
type Unit = "s" | "min";
interface Unrelated { a: 1 }
/** Reads pages. */
declare function read(limit: Limit): void;
declare class Client {}
export { read, Client as Api };`,
    });
    expect(text.split('\n').slice(2).join('\n')).toBe(`=== @example/pages ===

Api:
class Client {}

function read(limit: Limit): void;

--- named above, not exported ---

interface Limit { readonly per: Unit; }

type Unit = "s" | "min";
`);
  });

  test('follows names through shared files, whatever the bundler calls them there', () => {
    const chunk = (letter: string): Readonly<Record<string, string>> => ({
      'dist/index.d.ts': `import { ${letter} as Row } from "./row-${letter}B1.js";\nexport { Row };`,
      [`dist/row-${letter}B1.d.ts`]: `interface Row { id: number }\nexport { Row as ${letter} };`,
    });
    expect(report(chunk('a'))).toContain('interface Row { id: number }');
    expect(report(chunk('a'))).toBe(report(chunk('b')));
  });

  test('tells of every entry and command, and what two entries share once', () => {
    const files = {
      'dist/index.d.ts': 'import { t as Row } from "./row.js";\nexport { Row };',
      'dist/more.d.ts':
        'import { t as Row } from "./row.js";\nexport * from "./rest.js";\nexport { Row };\nexport { EOF } from "@headwater/core";',
      'dist/rest.d.ts': 'export declare const rest: number;',
      'dist/row.d.ts': 'interface Row { id: number }\nexport { Row as t };',
    };
    const entries = manifest({ '.': './dist/index.js', './more': './dist/more.js' });
    const text = report(files, { ...entries, bin: { pages: './dist/main.js' } });
    expect(text.split('\n').slice(2).join('\n')).toBe(`command pages: ./dist/main.js

=== @example/pages ===

interface Row { id: number }

=== @example/pages/more ===

EOF: of @headwater/core

Row: as in @example/pages

const rest: number;
`);
  });

  test('changes with an overload, a merged declaration and a global', () => {
    const text = (more: string): string =>
      report({
        'dist/index.d.ts': `declare const EOF: unique symbol;\ndeclare function read(a: 1): 1;\n${more}\nexport { EOF, read };`,
      });
    const plain = text('');
    expect(text('declare function read(a: 2): 2;')).not.toBe(plain);
    expect(text('type EOF = typeof EOF;')).not.toBe(plain);
    expect(text('declare global {\n  interface Contract { EOF: 1 }\n}')).toContain('interface Contract');
    expect(text('interface Unnamed { a: 1 }')).toBe(plain);
  });

  test('refuses what it cannot read, so that nothing is left out in silence', () => {
    expect(() => report({ 'dist/index.d.ts': 'export { gone };' })).toThrow('dist/index.d.ts exports gone');
    expect(() =>
      report({ 'dist/index.d.ts': 'import { a } from "./b.js";\nexport { a };', 'dist/b.d.ts': '' }),
    ).toThrow('dist/b.d.ts does not export a');
    expect(() => report({ 'dist/index.d.ts': 'using a = b;' })).toThrow('unknown form');
  });
});
