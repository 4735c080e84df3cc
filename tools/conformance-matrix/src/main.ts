import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeMatrix } from './make-matrix.ts';
import type { StoredColumns } from './matrix.ts';
import { pageOf } from './page.ts';

// `pnpm matrix`, `pnpm check:matrix`: of this repository, unless another folder is named.
const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const root = resolve(given ?? join(import.meta.dirname, '../../..'));
const page = 'docs/conformance-matrix.md';
const columns = 'tools/conformance-matrix/columns.json';
const isCheck = process.argv.includes('--check');

const before = JSON.parse(readFileSync(join(root, columns), 'utf8')) as StoredColumns;
const { matrix, stored, unknown, kept, failures } = await makeMatrix(root, before);
const texts = [
  [columns, `${JSON.stringify(stored, undefined, 2)}\n`],
  [page, pageOf(matrix)],
] as const;

const stale = texts.filter(([file, text]) => readFileSync(join(root, file), 'utf8') !== text).map(([file]) => file);
for (const name of unknown) console.error(`nothing is known of ${name}: run its tests first, vitest run ${name}`);
for (const name of kept) console.log(`${name} was not tested here as a whole: what is stored of it stays`);
for (const failure of failures) console.error(failure);
if (isCheck) {
  for (const file of stale) console.error(`${file} is out of date: run the tests, then pnpm matrix`);
} else {
  for (const [file, text] of texts) writeFileSync(join(root, file), text);
}
console.log(`${page}: ${matrix.columns.size} connectors, ${matrix.rules.length} rules, ${failures.length} failures`);
const isWell = unknown.length === 0 && failures.length === 0 && (!isCheck || stale.length === 0);
process.exitCode = isWell ? 0 : 1;
