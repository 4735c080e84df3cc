import { cpSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { install, type ManagerName } from '../install/package-manager.ts';
import { command } from '../command.ts';
import type { Stage } from './stage.ts';

/** A program of the documentation, as somebody runs it who has installed what it names. */
export interface DocumentedProgram {
  readonly title: string;
  readonly packages: readonly string[];
  readonly run: readonly string[];
  /** What it writes when it works. */
  readonly says: RegExp;
}

/** @param vitest the version that the repository itself uses. */
export function documentedPrograms(vitest: string): readonly DocumentedProgram[] {
  return [
    {
      title: 'program 1, CSV files into a table',
      packages: ['@headwater/runtime', '@headwater/csv', '@headwater/sqlite', '@headwater/core'],
      run: ['programs/1-orders.ts'],
      says: /Oslo[^]*Rome[^]*Lima/,
    },
    {
      title: 'programs 4 and 7, a connector and its tests',
      packages: ['@headwater/runtime', '@headwater/testing', '@headwater/core', `vitest@${vitest}`],
      run: ['programs/4-pages.ts'],
      says: /^north \[ \{ id: 1 \}, \{ id: 2 \} \] then \{ page: 1 \}\n/,
    },
  ];
}

/** Installs what a program needs in an empty folder, copies the programs there, and runs it. */
export async function runProgram(
  stage: Stage,
  manager: ManagerName,
  url: string,
  { title, packages, run, says }: DocumentedProgram,
): Promise<string> {
  const folder = stage.path(manager, title.replaceAll(/[^\w]+/g, '-'));
  await install(manager, packages, stage.asUser(folder, url));
  const programs = join(folder, 'programs');
  cpSync(join(stage.repository, 'apps/examples/src/programs'), programs, { recursive: true });
  const said = await command(process.execPath, run, stage.asHere(folder));
  if (!says.test(said)) throw new Error(`${run.join(' ')} wrote\n${said}`);
  if (!packages.includes('@headwater/testing')) return '';
  renameSync(join(programs, '7-tests.ts'), join(programs, '7.test.ts'));
  const tests = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile=report.json'];
  await command(process.execPath, tests, stage.asHere(folder));
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as VitestReport;
  const { numPassedTests: passed, numFailedTests: failed } = report;
  if (failed > 0 || passed < 10) throw new Error(`program 7: ${passed} tests passed, ${failed} failed`);
  return `${passed} tests`;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
