import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeCopies } from '../src/check-copies.ts';
import { checkDocs } from '../src/check-docs.ts';
import { findingLine } from '../src/finding.ts';
import { readPages } from '../src/page.ts';

const workspace = fileURLToPath(new URL('../../../', import.meta.url));
const manifest = JSON.stringify({ name: '@small/core', type: 'module', exports: { '.': './src/index.ts' } });
let root: string;

/** A repository with these files; everything in it is as it should be, but for them. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function findings(): readonly string[] {
  return checkDocs(root).findings.map(findingLine);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headwater-docs-'));
  symlinkSync(join(workspace, 'node_modules'), join(root, 'node_modules'));
  cpSync(join(workspace, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  mkdirSync(join(root, 'tools/check-docs'), { recursive: true });
  write({
    'packages/core/package.json': manifest,
    'packages/core/src/index.ts': "export { one, type Two } from './numbers.ts';\n",
    'packages/core/src/numbers.ts':
      '/** One. */\nexport const one = 1;\n/** Two. */\n// A remark.\nexport type Two = 2;\n',
    'README.md': "# Small\n\n```ts run\nimport { one } from '@small/core';\nif (one !== 1) throw new Error();\n```\n",
  });
});

afterEach(() => rmSync(root, { recursive: true }));

describe('the documentation of a small repository', () => {
  test('is as it should be', () => {
    write({ 'docs/page.md': '[up](../README.md#small) [here](#there) [web](https://example.org)\n\n# There\n' });
    expect(checkDocs(root)).toEqual({ findings: [], pages: 2, examples: 1 });
  });

  test('a block that does not compile is found, by the line of the page', () => {
    write({ 'docs/page.md': "# A\n\n```ts\nimport { one } from '@small/core';\nconst text: string = one;\n```\n" });
    expect(findings()).toEqual([
      expect.stringMatching(/^docs\/page\.md:5: error TS2322: Type 'number' is not assignable to type 'string'/),
    ]);
  });

  test('a block that uses what was shared may fail, but only in its own lines', () => {
    const shared = '```ts shared\nconst text: string = 1;\n```\n';
    write({ 'docs/page.md': `${shared}\`\`\`ts\ntext.length;\n\`\`\`\n\`\`\`ts fails\ntext.longth;\n\`\`\`\n` });
    expect(findings()).toEqual([expect.stringMatching(/^docs\/page\.md:2: error TS2322/)]);
  });

  test('a block that is to fail and compiles is found', () => {
    write({ 'docs/page.md': '```ts fails\nconst a = 1;\n```\n' });
    expect(findings()).toEqual(['docs/page.md:2: the block is marked `fails`, but it compiles']);
  });

  test('a block that ends with an error is found', () => {
    write({ 'docs/page.md': "```ts run\nthrow new RangeError('five');\n```\n" });
    expect(findings()).toEqual([expect.stringMatching(/^docs\/page\.md:2: the block fails: RangeError: five/)]);
  });

  test('a block that ends on its own is found', () => {
    write({ 'docs/page.md': '```ts run\nprocess.exit(3);\n```\n' });
    expect(findings()).toEqual(['docs/page.md:2: the block fails: it ended with 3']);
  });

  test('a block that shows a file must be what the file holds, and can be made so', () => {
    const shown = 'function one() {\n  // #region body\n  if (true) {\n    return 1;\n  }\n  // #endregion body\n}\n';
    const block = (source: string, code: string): string => `\`\`\`ts file=${source}\n${code}\n\`\`\`\n`;
    write({
      'apps/one.ts': shown,
      'apps/said.txt': 'one\ntwo\n',
      'docs/page.md': [
        block('apps/one.ts#body', 'if (true) {\n  return 1;\n}'),
        block('apps/one.ts#body', 'if (false) {\n}'),
        block('apps/one.ts', '').replace('\n\n', '\n'),
        block('apps/two.ts#body', ''),
        block('apps/one.ts#head', ''),
        block('apps/said.txt', 'one\ntwo').replace('ts ', 'text '),
      ].join(''),
    });
    expect(findings()).toEqual([
      'docs/page.md:6: the block is not what apps/one.ts#body holds; pnpm check:docs --write copies it',
      'docs/page.md:10: the block is not what apps/one.ts holds; pnpm check:docs --write copies it',
      'docs/page.md:12: there is no apps/two.ts#body to show',
      'docs/page.md:15: there is no apps/one.ts#head to show',
    ]);
    expect(writeCopies(root, readPages(root))).toEqual(['docs/page.md']);
    expect(findings()).toEqual([
      expect.stringMatching(/there is no apps\/two\.ts#body to show$/),
      expect.stringMatching(/there is no apps\/one\.ts#head to show$/),
    ]);
    expect(readFileSync(join(root, 'docs/page.md'), 'utf8')).toContain(
      '```ts file=apps/one.ts\nfunction one() {\n  if (true) {',
    );
    expect(writeCopies(root, readPages(root))).toEqual([]);
  });

  test('links that lead nowhere are found', () => {
    write({ 'docs/page.md': '[a](none.md)\n[b](../README.md#big)\n[c](../../x.md)\n[d](#none) `[e](none.md)`\n' });
    expect(findings()).toEqual([
      'docs/page.md:1: the link none.md leads nowhere',
      'docs/page.md:2: there is no heading for #big in README.md',
      'docs/page.md:3: the link ../../x.md leaves the repository',
      'docs/page.md:4: there is no heading for #none in docs/page.md',
    ]);
  });

  test('exports without a docstring are found, through the files that pass them on', () => {
    write({
      'README.md': '# Small\n',
      'packages/core/src/index.ts':
        "export {\n  one,\n  type Two,\n} from './passed.ts';\nexport { gone } from './numbers.ts';\n",
      'packages/core/src/passed.ts': "export { one, type Two } from './numbers.ts';\n",
      'packages/core/src/numbers.ts': '/** One. */\nexport const one = 1;\n\nexport type Two = 2;\n',
    });
    expect(findings()).toEqual([
      'packages/core/src/numbers.ts:4: Two has no docstring',
      'packages/core/src/index.ts:5: gone is not declared in packages/core/src/numbers.ts in a form that is known',
    ]);
  });
});
