import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

interface Assertion {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly Assertion[] }[];
}

const fixture = join(import.meta.dirname, '../fixtures/binding');
const vitest = join(dirname(fileURLToPath(import.meta.resolve('vitest/package.json'))), 'vitest.mjs');

let code = 0;
let assertions: readonly Assertion[] = [];

/** The test of one rule in the run of the fixture. */
function test(source: string, rule: string): Assertion | undefined {
  return assertions.find(({ ancestorTitles, title }) => {
    return ancestorTitles[0] === `a source that ${source} keeps the contract` && title.startsWith(`${rule} `);
  });
}

beforeAll(async () => {
  const outputFile = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'report.json');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const given = ['run', '--root', fixture, '--no-cache', '--reporter=json', `--outputFile=${outputFile}`];
  const child = spawn(process.execPath, [vitest, ...given], { env, stdio: 'ignore' });
  [code] = await once(child, 'close');
  const report = JSON.parse(await readFile(outputFile, 'utf8')) as Report;
  assertions = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  await rm(dirname(outputFile), { recursive: true });
});

describe('conformance under vitest', () => {
  it('makes a passed test of a rule that holds', () => {
    expect(test('keeps the contract', 'C8')?.status).toBe('passed');
  });

  it('makes a skipped test, never a passed one, of a rule that does not apply, is blocked or a known gap', () => {
    expect(test('keeps the contract', 'C6')?.status).toBe('skipped');
    expect(test('forgets its position', 'C2')?.status).toBe('skipped');
    expect(test('is known to forget', 'C8')?.status).toBe('skipped');
  });

  it('makes a failed test of a rule that does not hold, with the explanation', () => {
    expect(code).toBe(1);
    const failed = assertions.filter(({ status }) => status === 'failed');
    expect(failed.map(({ title }) => title.split(' ')[0])).toEqual(['C8']);
    expect(test('forgets its position', 'C8')?.failureMessages[0]).toContain('called: the restart at 1');
  });
});
