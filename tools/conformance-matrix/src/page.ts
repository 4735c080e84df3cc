import { ruleOf } from '@headwater/testing';
import type { Cell, Column } from './column.ts';
import type { Matrix, Row } from './matrix.ts';

const signs = { passed: '✓', failed: '✗', skipped: '–', blocked: '?', 'known gap': 'gap' } as const;

/** The page `docs/conformance-matrix.md`. */
export function pageOf({ rules, standard, columns, packages }: Matrix): string {
  return `# The conformance matrix

Which connector keeps which rule, as the conformance kit has found it: made by \`pnpm matrix\` from what the tests of the
connectors found, and compared in every run of CI. ✓ holds, – does not apply (see [why](#what-does-not-apply)), \`gap\` does not
hold yet, ✗ does not hold though it should, ? was not run. One check stands for every world of a connector: it holds
where it holds in one and fails in none. The last columns are the sources that come with the contract and the kit.

## The contract

${table(rules, columns, 'specification.md')}

## The connector standard

[What a package owes its users](connector-standard.md), checked on each.

${table(standard, packages, 'connector-standard.md')}

## What does not apply

${[...columns].map(([name, column]) => reasons(name, column)).join('\n\n')}

## Worlds

| connector | what the kit is run on |
|---|---|
${[...columns].map(([name, { worlds }]) => `| \`${name}\` | ${worlds.join('; ')} |`).join('\n')}
`;
}

function table(rows: readonly Row[], columns: ReadonlyMap<string, Column>, page: string): string {
  const names = [...columns.keys()];
  const head = `| rule | |${names.map((name) => ` ${name.replace(/^@headwater\//, '')} |`).join('')}`;
  const line = ({ id, title }: Row): string => {
    const signed = names.map((name) => ` ${sign(columns.get(name)?.cells[id])} |`).join('');
    return `| [${id}](${page}#${ruleOf(id).toLowerCase()}) | ${title.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |${signed}`;
  };
  return [head, `|---|---|${names.map(() => ':-:|').join('')}`, ...rows.map(line)].join('\n');
}

function sign(cell: Cell | undefined): string {
  return cell === undefined ? '?' : signs[cell.status];
}

/** Every reason once, with the checks that it keeps from being run. */
function reasons(name: string, { cells }: Column): string {
  const byReason = new Map<string, string[]>();
  for (const [id, { status, why = '' }] of Object.entries(cells)) {
    if (status === 'passed') continue;
    const told = status === 'skipped' ? why : `${status}: ${why}`;
    byReason.set(told, [...(byReason.get(told) ?? []), id]);
  }
  const lines = [...byReason].map(([why, ids]) => `- ${ids.join(', ')}: ${why}`);
  return `**${name}**\n\n${lines.join('\n')}`;
}
