import { resolve } from 'node:path';
import { checkDocs } from './check-docs.ts';
import { findingLine } from './finding.ts';

const { findings, pages, examples } = checkDocs(resolve(process.argv[2] ?? '.'));
for (const finding of findings) console.error(findingLine(finding));
console.log(`documentation: ${pages} pages, ${examples} examples, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
