import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { columnOf } from '../src/column.ts';
import type { Finding, World } from '../src/findings.ts';
import { makeMatrix } from '../src/make-matrix.ts';
import { pageOf } from '../src/page.ts';
import { readFindings } from '../src/read-findings.ts';

const tool = join(import.meta.dirname, '..');

function world(
  name: string,
  ...findings: (readonly [id: string, status: Finding['status'], message?: string])[]
): World {
  return { name, complete: true, findings: findings.map(([id, status, message = '']) => ({ id, status, message })) };
}

describe('a column', () => {
  it('stands for all worlds of a connector: a rule holds where it holds in one and fails in none', () => {
    const column = columnOf([
      world(
        'one',
        ['C1', 'passed'],
        ['C6', 'skipped', 'no `bounded`'],
        ['E3', 'skipped', 'no `fail`'],
        ['C8', 'passed'],
      ),
      world('two', ['C1', 'passed'], ['C6', 'passed'], ['E3', 'skipped', 'it cannot'], ['C8', 'known gap', 'not yet']),
    ]);
    expect(column).toEqual({
      worlds: ['one', 'two'],
      cells: {
        C1: { status: 'passed' },
        C6: { status: 'passed' },
        E3: { status: 'skipped', why: 'no `fail`' },
        C8: { status: 'known gap', why: 'not yet' },
      },
    });
  });

  it('is not made of a world that did not run as a whole', () => {
    expect(columnOf([world('one', ['C1', 'passed']), { ...world('two'), complete: false }])).toBeUndefined();
    expect(columnOf([])).toBeUndefined();
  });
});

describe('the page', () => {
  it('has a sign for every rule and connector, and every reason once', () => {
    const cells = {
      C1: { status: 'passed' },
      'C5.abort': { status: 'skipped', why: 'it cannot' },
      C6: { status: 'skipped', why: 'it cannot' },
      C8: { status: 'known gap', why: 'not yet' },
    } as const;
    const page = pageOf({
      rules: ['C1', 'C5.abort', 'C6', 'C8', 'C9'].map((id) => ({ id, title: `about ${id}` })),
      standard: [{ id: 'CS1', title: 'called headwater-<system>' }],
      columns: new Map([['@headwater/list', { worlds: ['a', 'b'], cells }]]),
      packages: new Map([['@headwater/list', { worlds: [], cells: { CS1: { status: 'failed', why: 'no' } } }]]),
    });
    expect(page).toContain('| rule | | list |\n|---|---|:-:|\n');
    expect(page).toContain('| [C1](specification.md#c1) | about C1 | ✓ |\n');
    expect(page).toContain('| [C5.abort](specification.md#c5) | about C5.abort | – |\n');
    expect(page).toContain('| [C8](specification.md#c8) | about C8 | gap |\n');
    expect(page).toContain('| [C9](specification.md#c9) | about C9 | ? |\n');
    expect(page).toContain('| [CS1](connector-standard.md#cs1) | called headwater-&lt;system> | ✗ |\n');
    expect(page).toContain('**@headwater/list**\n\n- C5.abort, C6: it cannot\n- C8: known gap: not yet\n');
    expect(page).toContain('| `@headwater/list` | a; b |\n');
  });
});

describe('from the tests of a connector to the matrix', () => {
  const spec = `
    import { TestingSource } from '@headwater/testing';
    import { conformance } from '@headwater/testing/vitest';
    import { describe } from 'vitest';
    const world = {
      create: () => [], source: (list) => new TestingSource(list), item: (n) => n,
      put: (list, part, items) => list.push(...items), destroy: () => {},
    };
    conformance('ListSource', world);
    describe.skipIf(true)('where there is a server', () => {
      conformance('ListSource on a server', { ...world, bounded: true });
    });`;

  it('what the tests found is kept; where a world did not run, what is stored stays', { timeout: 60_000 }, async () => {
    const root = repositoryWith(spec);
    await runTests(root);
    const [list, onServer] = readFindings(root).get('list') ?? [];
    expect(onServer).toEqual({ name: 'ListSource on a server', complete: false, findings: [] });
    expect(list).toMatchObject({ name: 'ListSource', complete: true });
    expect(columnOf(list === undefined ? [] : [list])?.cells).toMatchObject({
      C8: { status: 'passed' },
      E3: { status: 'skipped', why: 'the setup has no `fail`' },
    });
    const stored = { 'headwater-list': { worlds: ['ListSource'], cells: { C8: { status: 'passed' } } } } as const;
    expect(await makeMatrix(root, stored)).toMatchObject({ stored, kept: ['headwater-list'], unknown: [] });
    const { unknown, failures } = await makeMatrix(root, {});
    expect(unknown).toEqual(['headwater-list']);
    expect(failures).toContain('headwater-list fails CS13: there is no README.md');
  });
});

describe('the command', () => {
  it('writes the page, and as a check says that it is out of date when a rule is no longer kept', async () => {
    const root = repositoryWith('');
    const keep = (status: Finding['status']): void => {
      const findings = { module: 'packages/list/test/conformance.test.js', worlds: [world('a list', ['C8', status])] };
      write(root, 'node_modules/.cache/headwater-conformance/list.json', JSON.stringify(findings));
    };
    keep('passed');
    expect(await matrix(root)).toContain('docs/conformance-matrix.md: 1 connectors');
    expect(readFileSync(join(root, 'docs/conformance-matrix.md'), 'utf8')).toMatch(/\| \[C8\]\(.*\| ✓ \|\n/);
    expect(await matrix(root, '--check')).not.toContain('out of date');
    keep('known gap');
    expect(await matrix(root, '--check')).toContain('docs/conformance-matrix.md is out of date: run the tests');
  });
});

async function matrix(root: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(tool, 'src/main.ts'), ...args, root], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return out + err;
}

function write(root: string, file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

function repositoryWith(spec: string): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'headwater-matrix-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const manifest = { name: 'headwater-list', type: 'module', keywords: ['headwater-connector'] };
  const files = {
    'packages/list/package.json': JSON.stringify(manifest),
    'packages/list/test/conformance.test.js': spec,
    'packages/other/package.json': '{ "name": "other" }',
    'tools/conformance-matrix/columns.json': '{}',
    'docs/conformance-matrix.md': '',
  };
  for (const [file, content] of Object.entries(files)) write(root, file, content);
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['@headwater', 'vitest']) {
    symlinkSync(join(tool, 'node_modules', name), join(root, 'node_modules', name));
  }
  return root;
}

async function runTests(root: string): Promise<void> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const vitest = join(tool, 'node_modules/vitest/vitest.mjs');
  const reporter = join(tool, 'src/conformance-reporter.ts');
  const child = spawn(process.execPath, [vitest, 'run', '--root', root, `--reporter=${reporter}`], {
    cwd: root,
    env: own,
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
}
