import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { faultList } from './fault-list.ts';
import { knownFaults } from './known-faults.ts';
import { titlesIn } from './test-titles.ts';

const page = 'docs/faults.md';
const files = globSync('{packages,apps}/*/test/**/*.{test,test-d}.ts').toSorted();
const titles = files.flatMap((file) => titlesIn(file, readFileSync(file, 'utf8')));
const { text, problems } = faultList(knownFaults, titles);

if (process.argv.includes('--check')) {
  const fresh = readFileSync(page, 'utf8') === text;
  for (const problem of problems) console.error(problem);
  if (!fresh) console.error(`${page} is out of date: run pnpm faults`);
  console.log(`faults: ${knownFaults.length} known, ${problems.length} without proof`);
  process.exitCode = fresh && problems.length === 0 ? 0 : 1;
} else {
  writeFileSync(page, text);
  for (const problem of problems) console.error(problem);
  console.log(`${page}: ${knownFaults.length} faults, ${problems.length} without proof`);
}
