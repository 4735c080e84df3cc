import type { Machine } from '../machine/machine.ts';
import type { Place } from '../place/place.ts';
import { markdownTable } from './markdown-table.ts';
import type { Judgement, Result, ResultLine } from './result.ts';

/** What holds for all tables of a report. */
export interface Conditions {
  readonly machine: Machine;
  /** What is measured beside Headwater, each with its version. */
  readonly peers: readonly string[];
  readonly packages: Place['packages'];
  readonly runs: number;
}

const packagesInWords: Readonly<Record<Place['packages'], string>> = {
  built: 'Headwater is measured as it is published: its built packages, installed in a folder of their own.',
  source:
    'Headwater is measured from its sources, which Node compiles at each start: start, import and memory are worse ' +
    'than in the published packages.',
};

/** What was measured where, and how to read it. */
export function reportHead({ machine, peers, packages, runs }: Conditions): string {
  const { cores, processor, memoryBytes, system, node, load } = machine;
  return [
    '# Headwater beside its peers',
    `${cores} cores (${processor}), ${Math.round(memoryBytes / 2 ** 30)} GiB, ${system}, Node ${node}; ` +
      `load before the run ${load.toFixed(1)}. Peers: ${peers.join(', ')}.`,
    `${runs === 1 ? 'Each figure is a single run' : `Each figure is the median of ${runs} runs, taken in turn (A B A B …)`}, ` +
      `every one in a process of its own. ` +
      `${packagesInWords[packages]}`,
  ].join('\n\n');
}

/** One table of the report, in Markdown. */
export function reportTable({ title, columns, lines, notes }: Result): string {
  const table = markdownTable(
    ['', ...columns].map((column, index) => ({ title: column, side: index === 0 ? 'left' : 'right' })),
    lines.map((line) => [line.label, ...line.cells, ...verdict(line)]),
  );
  return [`## ${title}`, ...(lines.length === 0 ? [] : [table]), ...notes].join('\n\n');
}

/** How many limits were kept, in one line. */
export function summary(results: readonly Result[]): string {
  const judgements = results.flatMap(({ lines }) => lines.flatMap((line) => line.judgements));
  const missed = judgements.filter(({ met }) => !met).length;
  return missed === 0
    ? `All ${judgements.length} bars are met.`
    : `${missed} of ${judgements.length} bars are not met.`;
}

function verdict({ judgements }: ResultLine): readonly string[] {
  return [judgements.map(({ bar }) => bar).join(', '), judgements.map(inWords).join(', ')];
}

function inWords({ met }: Judgement): string {
  return met ? 'met' : '**not met**';
}
