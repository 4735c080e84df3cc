import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from './example.ts';
import type { Finding } from './finding.ts';
import { runExamples } from './run-examples.ts';
import { exampleFile, layOut } from './workbench.ts';

interface Diagnostic {
  readonly line: number;
  readonly message: string;
}

/** Compiles the examples, all in one go, and runs those that are to be run. */
export function checkCode(root: string, examples: readonly Example[]): readonly Finding[] {
  const folder = layOut(root, examples);
  try {
    const diagnostics = compile(root, folder);
    const faults = examples.map((example, index) => compileFaults(example, diagnostics.get(exampleFile(index)) ?? []));
    const runnable = examples.flatMap(({ run }, index) =>
      run && faults[index]?.length === 0 ? exampleFile(index) : [],
    );
    const ran = runExamples(folder, runnable);
    return examples.flatMap(({ page: file, line }, index) => {
      const fault = ran.get(exampleFile(index)) ?? null;
      return fault === null ? (faults[index] ?? []) : [{ file, line, message: `the block fails: ${fault}` }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(root: string, folder: string): ReadonlyMap<string, Diagnostic[]> {
  const tsc = join(root, 'node_modules/.bin/tsc');
  const { stdout, status, error } = spawnSync(tsc, ['-p', '.', '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  const diagnostics = new Map<string, Diagnostic[]>();
  for (const text of stdout.split('\n')) {
    const [, file, line, message] = /^(example-\d+\.ts)\((\d+),\d+\): (.*)$/.exec(text) ?? [];
    if (file === undefined || message === undefined) continue;
    const known = diagnostics.get(file) ?? [];
    diagnostics.set(file, [...known, { line: Number(line), message }]);
  }
  if (status !== 0 && !stdout.includes('error TS')) throw new Error(`tsc did not run: ${stdout}`);
  return diagnostics;
}

function compileFaults(example: Example, diagnostics: readonly Diagnostic[]): readonly Finding[] {
  const { page: file, fails, linesBefore } = example;
  const own = diagnostics.filter(({ line }) => line > linesBefore);
  if (fails) {
    return own.length > 0
      ? []
      : [{ file, line: example.line, message: 'the block is marked `fails`, but it compiles' }];
  }
  return own.map(({ line, message }) => ({ file, line: example.line + line - linesBefore - 1, message }));
}
