import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { writeCopies } from './check-copies.ts';
import { checkDocs } from './check-docs.ts';
import { findingLine } from './finding.ts';
import { readPages } from './page.ts';

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const root = resolve(positionals[0] ?? '.');
if (values.write === true) for (const page of writeCopies(root, readPages(root))) console.log(`${page}: blocks copied`);
const { findings, pages, examples } = checkDocs(root);
for (const finding of findings) console.error(findingLine(finding));
console.log(`documentation: ${pages} pages, ${examples} examples, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
