import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/** How a runner showed the test of one rule. */
interface Shown {
  readonly status: string;
  readonly title: string;
  /** Why it was skipped or failed, as far as the runner's output says. */
  readonly note: string;
}

type Run = { readonly code: number; shown(source: string, rule: string): Shown | undefined };

const fixture = join(import.meta.dirname, '../fixtures/binding');
const modules = join(import.meta.dirname, '../../node_modules');

describe.each([
  ['vitest', runVitest, 'passed'],
  ['node:test', runNodeTest, 'todo'],
] as const)('conformance under %s', (_runner, start, expectedFailure) => {
  let run: Run;
  beforeAll(async () => {
    run = await start();
  });

  it('makes a passed test of a rule that holds', () => {
    expect(run.shown('that keeps the contract', 'C8')?.status).toBe('passed');
  });

  it('makes a skipped test of a rule that does not apply, and of one that is blocked, with the reason', () => {
    expect(run.shown('that keeps the contract', 'C6')).toMatchObject({
      status: 'skipped',
      note: 'the setup does not declare `bounded`',
    });
    expect(run.shown('that forgets its position', 'C2')).toMatchObject({
      status: 'skipped',
      note: 'not checked: C8 does not hold',
    });
  });

  it('makes a failed test of a rule that does not hold, with the explanation, and that fails the run', () => {
    expect(run.code).toBe(1);
    expect(run.shown('that forgets its position', 'C8')).toMatchObject({
      status: 'failed',
      note: expect.stringContaining('called: the restart at 1'),
    });
  });

  it('shows a known gap as an expected failure, with the reason in the title', () => {
    const shown = run.shown('that is known to forget', 'C8');
    expect(shown?.status).toBe(expectedFailure);
    expect(shown?.title).toContain('(known gap, expected to fail: it forgets)');
  });

  it('fails the test of a known gap that holds after all', () => {
    expect(run.shown('that forgets no more', 'C8')).toMatchObject({
      status: 'failed',
      note: expect.stringContaining('C8 is listed in knownGaps but holds; take it out: it forgets'),
    });
  });
});

/** The environment of a run by hand: runners change their ways below another one. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const isOfRunner = (name: string): boolean => name.startsWith('VITEST') || name.startsWith('NODE_TEST');
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfRunner(name)));
}

async function runToFile(args: (output: string) => readonly string[]): Promise<{ code: number; output: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    const file = join(directory, 'output');
    const child = spawn(process.execPath, args(file), { cwd: fixture, env: ownEnvironment(), stdio: 'ignore' });
    const [code] = (await once(child, 'close')) as [number];
    return { code, output: await readFile(file, 'utf8') };
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function runVitest(): Promise<Run> {
  const vitest = join(modules, 'vitest/vitest.mjs');
  const reporter = join(fixture, 'lines-reporter.ts');
  const { code, output } = await runToFile((file) => {
    return [vitest, 'run', '--root', fixture, '--no-cache', `--reporter=${reporter}`, `--outputFile=${file}`];
  });
  return { code, shown: shownIn(output) };
}

async function runNodeTest(): Promise<Run> {
  const { code, output } = await runToFile((file) => {
    const told = ['--test-reporter=./lines-of-node.mjs', `--test-reporter-destination=${file}`];
    return ['--disable-warning=ExperimentalWarning', '--test', ...told, 'binding.node.ts'];
  });
  return { code, shown: shownIn(output) };
}

/** Finds tests in lines of JSON, `{ suite, title, status, note }`. */
function shownIn(output: string): Run['shown'] {
  const tests = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Shown & { readonly suite: string });
  return (source, rule) =>
    tests.find(({ suite, title }) => suite === `a source ${source} keeps the contract` && title.startsWith(`${rule} `));
}
