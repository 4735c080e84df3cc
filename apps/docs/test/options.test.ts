import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { markdownTable } from '../src/options/markdown-table.ts';
import { withTables } from '../src/options/page-tables.ts';
import { OptionReader } from '../src/options/read-options.ts';
import { root } from '../src/site/places.ts';

const source = `
/** Others have them too. */
interface Base {
  /** How many. At least 1. Default: 1000 (a batch). */
  readonly size?: number;
}
type Policy = 'stop' | 'skip';
export interface Options<B extends Policy = Policy> extends Base {
  /** Which one, as {@link Policy} says. Default: \`'stop'\`. */
  readonly policy?: B;
  /**
   * Where it is, or
   * how to find it.
   */
  readonly where: string | readonly string[] | ((part: string) => URL);
}
`;

const folder = mkdtempSync(join(root, 'apps/docs/test/.options-'));
const file = relative(root, join(folder, 'options.ts')).replaceAll('\\', '/');
writeFileSync(join(folder, 'options.ts'), `${source}export interface Bare { readonly size?: number }\n`);
const options = new OptionReader([file]);
afterAll(() => rmSync(folder, { recursive: true }));

describe('options from docstrings', () => {
  test('have what is inherited, a default of their own, and types that may be written', () => {
    expect(options.read(file, 'Options').toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        name: 'policy',
        required: false,
        type: "'stop' | 'skip'",
        meaning: 'Which one, as `Policy` says.',
        fallback: "`'stop'`",
      },
      { name: 'size', required: false, type: 'number', meaning: 'How many. At least 1.', fallback: '1000 (a batch)' },
      {
        name: 'where',
        required: true,
        type: '((part: string) => URL) | string | string[]',
        meaning: 'Where it is, or how to find it.',
        fallback: '',
      },
    ]);
  });

  test('without a docstring are an error, and so is an interface that is not there', () => {
    expect(() => options.read(file, 'Bare')).toThrow('the option size has no docstring');
    expect(() => options.read(file, 'Gone')).toThrow('there is no interface Gone');
  });
});

describe('tables of options in a page', () => {
  const page = (names: string): string =>
    `# Page\n\n<!-- options a.ts#Options: ${names} -->\nold\n<!-- /options -->\n\nText.\n`;
  const option = (name: string) => ({
    name,
    required: false,
    type: "'a' | 'b'",
    meaning: `The ${name}.`,
    fallback: '1',
  });
  const known = { read: () => [option('one'), option('two')] };

  test('are written anew between their marks', () => {
    const text = withTables(page('two one'), known);
    expect(text).toBe(
      `# Page\n\n<!-- options a.ts#Options: two one -->\n\n${markdownTable([option('two'), option('one')])}\n\n<!-- /options -->\n\nText.\n`,
    );
    expect(withTables(text, known)).toBe(text);
    expect(text).toContain("| `two` | 1 | The two.<br>`'a' \\| 'b'` |");
  });

  test('lead to the rules that a docstring names', () => {
    expect(markdownTable([{ ...option('one'), meaning: 'As it must be (R8).' }])).toContain(
      'As it must be ([R8](../specification.md#r8)).',
    );
  });

  test('leave no option out, and name none that is not there', () => {
    expect(() => withTables(page('one'), known)).toThrow('no table shows two of a.ts#Options');
    expect(() => withTables(page('one two three'), known)).toThrow('a.ts#Options has no three');
  });
});
