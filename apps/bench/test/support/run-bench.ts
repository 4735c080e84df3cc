import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../src/process/run-program.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** What a run wrote. */
export interface Report {
  readonly results: readonly {
    readonly name: string;
    readonly notes: readonly string[];
    readonly lines: readonly { readonly runs: readonly unknown[]; readonly judgements: readonly unknown[] }[];
  }[];
}

/** What a run gave. */
export interface BenchRun {
  readonly report: Report;
  readonly markdown: string;
  /** What is left in the temporary folder after it. */
  readonly left: readonly string[];
}

/** Runs the command over small inputs, each thing once, with a temporary folder of its own. */
export async function runBench(args: readonly string[], env: Readonly<Record<string, string>>): Promise<BenchRun> {
  const place = mkdtempSync(join(tmpdir(), 'bench-test-'));
  chmodSync(place, 0o711); // PostgreSQL, which runs as another user when we are root, goes through it
  const json = `${place}.json`;
  try {
    const all = [main, '--quick', '--source', '--runs', '1', '--json', json, ...args];
    const { stdout } = await runProgram(process.execPath, all, { env: { ...env, TMPDIR: place } });
    return { report: JSON.parse(readFileSync(json, 'utf8')) as Report, markdown: stdout, left: readdirSync(place) };
  } finally {
    rmSync(place, { recursive: true });
    rmSync(json, { force: true });
  }
}

/** For each table its name, how many measurements it holds, and how many bars. */
export function countsOf({ results }: Report): readonly (readonly [string, number, number])[] {
  return results.map(({ name, lines }) => [
    name,
    lines.flatMap(({ runs }) => runs).length,
    lines.flatMap(({ judgements }) => judgements).length,
  ]);
}
