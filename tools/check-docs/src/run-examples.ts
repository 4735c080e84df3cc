import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A thread for each: examples know nothing of each other, and a thread starts sooner than a process.
const program = `
import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
for (const file of process.argv.slice(2)) {
  const fault = await new Promise((resolve) => {
    const worker = new Worker('./' + file);
    worker.on('error', (error) => resolve(String(error?.stack ?? error)));
    worker.on('exit', (code) => resolve(code === 0 ? null : 'it ended with ' + code));
  });
  appendFileSync('faults.ndjson', JSON.stringify([file, fault]) + '\\n');
}
`;

/** Runs the files one after the other and returns what was wrong with each; `null`: nothing. */
export function runExamples(folder: string, files: readonly string[]): ReadonlyMap<string, string | null> {
  const faults = join(folder, 'faults.ndjson');
  writeFileSync(join(folder, 'run.mjs'), program);
  writeFileSync(faults, '');
  const { stderr, status } = spawnSync(process.execPath, ['run.mjs', ...files], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const lines = readFileSync(faults, 'utf8').split('\n').filter(Boolean);
  const known = new Map(lines.map((line) => JSON.parse(line) as [string, string | null]));
  const [last] = files.filter((file) => !known.has(file));
  if (last !== undefined) known.set(last, `the process ended with ${status ?? 'a timeout'}: ${stderr.trim()}`);
  return known;
}
