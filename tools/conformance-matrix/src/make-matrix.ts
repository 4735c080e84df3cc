import { conformanceRules } from '@headwater/testing';
import { checkPackage, standardRules } from '@headwater/testing/standard';
import { type Column, columnOf } from './column.ts';
import type { World } from './findings.ts';
import type { Matrix, StoredColumns } from './matrix.ts';
import { ownConnectors, ownSources } from './own-connectors.ts';
import { readFindings } from './read-findings.ts';

/** The matrix, and what there is to say about how it came about. */
export interface MadeMatrix {
  readonly matrix: Matrix;
  readonly stored: StoredColumns;
  /** Connectors of which nothing is known: no findings, and nothing stored. */
  readonly unknown: readonly string[];
  /** Connectors whose findings are those of another machine, or of an earlier run. */
  readonly kept: readonly string[];
  /** What fails that must not. */
  readonly failures: readonly string[];
}

/** Makes the matrix from the findings of the last tests; where a connector was not tested here, from those that are stored. */
export async function makeMatrix(root: string, before: StoredColumns): Promise<MadeMatrix> {
  const connectors = ownConnectors(root);
  const findings = readFindings(root);
  const columns = new Map<string, Column>();
  const packages = new Map<string, Column>();
  const unknown: string[] = [];
  const kept: string[] = [];
  const add = (name: string, worlds: readonly World[]): void => {
    const found = columnOf(worlds);
    const column = found ?? before[name];
    if (column === undefined) unknown.push(name);
    else columns.set(name, column);
    if (found === undefined && column !== undefined) kept.push(name);
  };
  for (const { name, folder, directory } of connectors) {
    add(name, findings.get(folder) ?? []);
    packages.set(name, await standardColumn(directory));
  }
  for (const source of ownSources(root)) {
    const worlds = findings.get('testing') ?? [];
    add(
      source,
      worlds.filter(({ name }) => name.split(/[ ,:]/, 1)[0] === source),
    );
  }
  const matrix = { rules: conformanceRules, standard: standardRules, columns, packages };
  const failures = [...columns, ...packages].flatMap(([name, column]) => failuresOf(name, column));
  return { matrix, stored: Object.fromEntries(columns), unknown, kept, failures };
}

async function standardColumn(directory: string): Promise<Column> {
  const { results } = await checkPackage(directory);
  const cells = results.map(({ rule, status, message, explanation }) => {
    return [rule.id, status === 'passed' ? { status } : { status, why: explanation?.came ?? message }] as const;
  });
  return { worlds: [], cells: Object.fromEntries(cells) };
}

function failuresOf(name: string, { cells }: Column): readonly string[] {
  const failed = Object.entries(cells).filter(([, { status }]) => status === 'failed');
  return failed.map(([id, { why = '' }]) => `${name} fails ${id}: ${why}`);
}
