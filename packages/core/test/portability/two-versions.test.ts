import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const workspace = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = fileURLToPath(new URL('../../src', import.meta.url));

/** The classes that a connector extends, and the errors that it throws. */
const classes = [
  'contract/source.ts',
  'contract/fixed-partitioned-source.ts',
  'contract/dynamic-source.ts',
  'contract/stateful-source-partition.ts',
  'contract/stateless-source-partition.ts',
  'polling/polling-source.ts',
  'contract/retry.ts',
  'errors/headwater-error.ts',
] as const;

const connector = (core: string): string => `
import { EOF, DynamicSource, FixedPartitionedSource, HeadwaterError, Retry, SimplePollingSource } from './${core}/index.ts';
import { StatefulSourcePartition, StatelessSourcePartition } from './${core}/index.ts';
class Part extends StatefulSourcePartition<number, { at: number }> {
  override nextBatch(): EOF { return EOF; }
  override snapshot(): { at: number } { return { at: 0 }; }
}
class Plain extends StatelessSourcePartition<number> { override nextBatch(): EOF { return EOF; } }
class Fixed extends FixedPartitionedSource<number, { at: number }> {
  override listParts(): string[] { return []; }
  override buildPart(): Part { return new Part(); }
}
class Dynamic extends DynamicSource<number> { override build(): Plain { return new Plain(); } }
class Polled extends SimplePollingSource<number> { override nextItem(): number { return 1; } }
export const made = {
  fixed: new Fixed(), dynamic: new Dynamic(), polled: new Polled({ intervalMs: 1 }), part: new Part(), plain: new Plain(),
  retry: new Retry({ afterMs: 1 }), error: new HeadwaterError('STORE_HELD', 'x'),
};
`;

const user = (core: string, other: string): string => `
import type * as core from './${core}/index.ts';
import { isFixedPartitionedSource } from './${core}/index.ts';
import { made } from './connector-of-${other}.ts';
declare function run<X>(source: core.Source<X>, sink: (items: readonly X[]) => void): void;
run(made.fixed, (items) => items.map((n) => n.toFixed()));
run(made.dynamic, (items) => items.map((n) => n.toFixed()));
run(made.polled, (items) => items.map((n) => n.toFixed()));
export const fixed: core.FixedPartitionedSource<number, { at: number }> = made.fixed;
export const dynamic: core.DynamicSource<number> = made.dynamic;
export const part: core.StatefulSourcePartition<number, { at: number }> = made.part;
export const plain: core.StatelessSourcePartition<number> = made.plain;
export const polled: core.SimplePollingSource<number> = made.polled;
export const retry: core.Retry = made.retry;
export const error: core.HeadwaterError = made.error;
export const recognised: boolean = isFixedPartitionedSource(made.fixed);
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-versions-'));
  const options = { lib: ['es2024', 'esnext.disposable', 'dom'], types: [], isolatedDeclarations: false };
  const config = { extends: join(workspace, 'tsconfig.base.json'), compilerOptions: options, include: ['user-*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(sources, join(folder, 'today'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles programs with a connector of one version and everything else of another; later, every class has `member`. */
function compileWith(member: string): { readonly status: number | null; readonly report: string } {
  cpSync(sources, join(folder, 'later'), { recursive: true });
  for (const [index, name] of classes.entries()) {
    const path = join(folder, 'later', name);
    const text = readFileSync(path, 'utf8');
    const opening = /^export (?:abstract )?class .*\{$/m;
    expect(text).toMatch(opening);
    writeFileSync(
      path,
      text.replace(opening, (line) => `${line}\n  ${member.replaceAll('later', `later${index}`)}`),
    );
  }
  for (const [core, other] of [
    ['today', 'later'],
    ['later', 'today'],
  ] as const) {
    writeFileSync(join(folder, `connector-of-${other}.ts`), connector(other));
    writeFileSync(join(folder, `user-of-${core}.ts`), user(core, other));
  }
  const tsc = join(workspace, 'node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(tsc, ['-p', folder], { encoding: 'utf8' });
  return { status, report: stdout };
}

describe('two versions of the package in one program', () => {
  test('type-check together in both directions when the classes of the later one have a further member', () => {
    expect(compileWith('later?(): number;')).toEqual({ status: 0, report: '' });
  });

  test('do not when it is private: the compiler sees what this test looks for', () => {
    const { report } = compileWith('readonly #later: number = 1;');
    expect(report).toMatch(/user-of-later\.ts.*Property '#later0' is missing/);
    expect(report).not.toMatch(/user-of-today\.ts/);
  });
});
