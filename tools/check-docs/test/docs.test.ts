import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ErrorCode, isRetryableCode } from '../../../packages/core/src/errors/error-codes.ts';
import { checkDocs } from '../src/check-docs.ts';
import { anchorsOf } from '../src/check-links.ts';
import { findingLine } from '../src/finding.ts';
import { parsePage } from '../src/page.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const file = 'docs/specification.md';

/** The sections of the specification by the ids of their rules. */
function ruleSections(): ReadonlyMap<string, string> {
  const [, ...sections] = readFileSync(join(root, file), 'utf8').split(/^### (?=[A-Z]+\d+$)/m);
  return new Map(sections.map((section) => [section.split('\n')[0] ?? '', section.split(/^## /m)[0] ?? '']));
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

test('code compiles and runs, links lead somewhere, exports have docstrings', { timeout: 120_000 }, () => {
  const { findings, examples } = checkDocs(root);
  expect(findings.map(findingLine)).toEqual([]);
  expect(examples).toBeGreaterThan(50);
});

test('E4: every error code has its page, with what it means, and no page is of a code that is not there', () => {
  const codes = readFileSync(join(root, 'packages/core/src/errors/error-codes.ts'), 'utf8');
  const meanings = [...codes.matchAll(/^ {2}([A-Z_]+): '(.*)',$/gm)].map(([, code, meaning]) => ({ code, meaning }));
  const pages = globSync('docs/errors/*_*.md', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
  const parts = /^# (.*)\n\n\*\*(.*)\*\*\n[^#]*\n## What happened\n\n[^#]+\n## Why\n\n[^#]+\n## What to do\n\n\S/;
  const described = pages.map((page) => parts.exec(page)).map((found) => ({ code: found?.[1], meaning: found?.[2] }));
  expect(meanings.length).toBeGreaterThan(30);
  expect(described.toSorted(byCode)).toEqual(meanings.toSorted(byCode));
  for (const { code = '' } of meanings) {
    const again = isRetryableCode(code as ErrorCode) ? 'can help' : 'does not help by itself';
    expect(readFileSync(join(root, `docs/errors/${code}.md`), 'utf8')).toContain(`Trying again ${again}`);
    expect(readFileSync(join(root, 'docs/errors/README.md'), 'utf8')).toContain(`](${code}.md)`);
  }
});

function byCode(a: { readonly code?: string | undefined }, b: { readonly code?: string | undefined }): number {
  return (a.code ?? '') < (b.code ?? '') ? -1 : 1;
}

describe('the specification', () => {
  test('has every rule, each under an anchor of its id', () => {
    const storeRules = globSync('packages/testing/src/store/rules/*.ts', { cwd: root }).flatMap(
      (path) => /^ {2}id: '(ST\d+)'/m.exec(readFileSync(join(root, path), 'utf8'))?.[1] ?? [],
    );
    const rules = [
      ...numbered('C', 13),
      ...numbered('E', 4),
      ...numbered('P', 5),
      ...numbered('B', 5),
      ...numbered('R', 14),
      ...numbered('S', 6),
      ...numbered('ST', storeRules.length),
    ];
    expect([...ruleSections().keys()]).toEqual(rules);
    expect(storeRules.toSorted()).toEqual(numbered('ST', storeRules.length).toSorted());
    const anchors = anchorsOf(parsePage(file, readFileSync(join(root, file), 'utf8')));
    expect(rules.filter((id) => !anchors.has(id.toLowerCase()))).toEqual([]);
  });

  test('says of every rule who owes it, why it is there, what keeps it and what breaks it', () => {
    const parts = [/^\*Owed by\* .*\*to\*/m, /^\*Why\*:? /m, /^Keeps it/m, /^Breaks it/m];
    const lacking = [...ruleSections()].filter(([, section]) => parts.some((part) => !part.test(section)));
    expect(lacking.map(([id]) => id)).toEqual([]);
  });
});
