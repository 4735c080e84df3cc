import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from './example.ts';
import type { Finding } from './finding.ts';
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
    return examples.flatMap((example, index) => {
      const faults = compileFaults(example, diagnostics.get(exampleFile(index)) ?? []);
      return faults.length > 0 || !example.run ? faults : runFaults(example, folder, exampleFile(index));
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

function runFaults({ page: file, line }: Example, folder: string, name: string): readonly Finding[] {
  const { status, stderr } = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8', timeout: 20_000 });
  return status === 0
    ? []
    : [{ file, line, message: `the block ends with ${status ?? 'a timeout'}: ${stderr.trim()}` }];
}
