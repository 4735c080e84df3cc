import { resolve } from 'node:path';
import { checkStructure } from './check-structure.ts';
import { longFiles } from './checks/file-lengths.ts';
import { findingLine } from './finding.ts';
import { readRepository } from './repository.ts';

const repository = readRepository(resolve(process.argv[2] ?? '.'));
const findings = checkStructure(repository);

const long = longFiles(repository);
if (long.length > 0) {
  console.log(`over 150 lines, worth a look (${long.length}):`);
  for (const { file, lines } of long) console.log(`  ${String(lines).padStart(4)}  ${file}`);
}
for (const finding of findings) console.error(findingLine(finding));
console.log(
  `structure: ${repository.files.length} files, ${repository.packages.length} packages, ${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
