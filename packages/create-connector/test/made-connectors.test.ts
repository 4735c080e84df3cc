import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { connectorFiles, defaultDescription, type Kind, writeFiles } from '../src/index.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

// Names of every form, of which one holds the name that the templates have.
const made: readonly (readonly [name: string, kind: Kind])[] = [
  ['@acme/headwater-job-queue', 'partitioned'],
  ['my-system-two', 'polling'],
  ['s3', 'stateless'],
];

/** What vitest reports as JSON, as far as it is looked at here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[];
  }[];
}

/** Writes the packages below one folder, where they find what this repository is made of. */
function write(): string {
  const directory = temporaryDirectory();
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(directory, 'node_modules'));
  for (const [name, kind] of made) {
    const description = defaultDescription(name, kind);
    const answers = { name, kind, description, license: 'MIT', author: 'Ada', packageManager: 'npm' } as const;
    writeFiles(join(directory, kind), connectorFiles(answers, 2026));
  }
  return directory;
}

/** Runs a script of its package.json, as every package manager would. */
function script(cwd: string, name: string): Promise<string> {
  return ended(spawn(process.execPath, ['--run', name], { cwd, env: { ...process.env, NO_COLOR: '1' } }));
}

async function output(cwd: string, module: string, ...args: readonly string[]): Promise<string> {
  const program = fileURLToPath(new URL(`../node_modules/${module}`, import.meta.url));
  return ended(spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } }));
}

/** All that it said. */
async function ended(child: ChildProcessWithoutNullStreams): Promise<string> {
  return (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
}

test.each(made)('%s holds no name of its template', (name, kind) => {
  const answers = { name, kind, description: 'Reads it', license: 'MIT', author: '', packageManager: 'pnpm' } as const;
  const files = connectorFiles(answers, 2026);
  const held = [...files].filter(([path, body]) =>
    /my-?system(?!-?two)|@scope|workspace|\bYEAR\b|\bAUTHOR\b/i.test(
      `${path}\n${body.replaceAll(/"workspace:\^"/g, '')}`,
    ),
  );
  expect(held.map(([path]) => path)).toEqual([]);
});

test(
  'a build, and what is packed, holds nothing of sources that are no longer there',
  { timeout: 60_000 },
  async () => {
    const folder = join(write(), 'partitioned');
    const [old, renamed] = ['client', 'access'].map((word) => join(folder, `src/job-queue-${word}.ts`));
    expect(await script(folder, 'build')).toBe('');
    expect(readdirSync(join(folder, 'dist'))).toContain('job-queue-client.js');
    renameSync(String(old), String(renamed));
    await script(folder, 'prepack');
    const built = readdirSync(join(folder, 'dist'));
    expect(built).toContain('job-queue-access.js');
    expect(built.filter((file) => file.includes('client'))).toEqual([]);
  },
);

test(
  'every kind type-checks under its own configuration, and passes the conformance kit and its tests',
  { timeout: 120_000 },
  async () => {
    const directory = write();
    const checks = made.map(([, kind]) => output(join(directory, kind), 'typescript/bin/tsc', '--project', '.'));
    expect(await Promise.all(checks)).toEqual(['', '', '']);
    const report = join(directory, 'report.json');
    await output(directory, 'vitest/vitest.mjs', 'run', '--root', directory, '--reporter=json', '--outputFile', report);
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = tests.filter(({ status }) => status === 'failed');
    expect(failed.map(({ failureMessages }) => failureMessages.join('\n'))).toEqual([]);
    expect(testResults).toHaveLength(6);
    expect(numPassedTests).toBeGreaterThan(80);
  },
);
