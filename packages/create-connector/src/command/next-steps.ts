import type { ConnectorAnswers } from '../answers.ts';
import type { Kind } from '../kind.ts';
import { namesOf } from '../names.ts';

/** The methods that an author writes, and their files, for each kind. */
const methods: { readonly [kind in Kind]: readonly (readonly [method: string, file: string])[] } = {
  partitioned: [
    ['listParts, buildPart', 'source'],
    ['nextBatch, snapshot', 'partition'],
  ],
  polling: [['nextItem, snapshot, resume', 'source']],
  stateless: [
    ['build', 'source'],
    ['nextBatch', 'partition'],
  ],
};

/** What to do with a package that was just made. */
export function nextSteps(answers: ConnectorAnswers, folder: string, isInstalled: boolean): string {
  const { name, kind, packageManager } = answers;
  const { kebab } = namesOf(name);
  const commands: readonly (readonly [command: string, meaning: string])[] = [
    ...(folder === '' ? [] : [[`cd ${quoted(folder)}`, ''] as const]),
    ...(isInstalled ? [] : [[`${packageManager} install`, ''] as const]),
    [`${packageManager} test`, 'the conformance kit and a flow, both against a small server'],
    [`${packageManager} run check`, 'the same kit over what is built, and the connector standard'],
  ];
  const changes = [
    ...methods[kind].map(([method, file]) => [`src/${kebab}-${file}.ts`, method] as const),
    [`src/${kebab}-client.ts`, 'how your system is asked'] as const,
    ['test/world.ts', 'how the kit puts items into it'] as const,
  ];
  return `\n${table(commands)}\nThen make it yours, in this order; the tests say what is broken:\n\n${table(changes)}`;
}

function table(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd().concat('\n')).join('');
}

function quoted(path: string): string {
  return /^[\w@./~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
