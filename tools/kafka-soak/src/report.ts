import { isRight, type TopicCount } from './count/count.ts';
import type { SoakResult } from './soak.ts';

const columns: readonly (readonly [string, (count: TopicCount) => number])[] = [
  ['acknowledged', ({ acknowledged }) => acknowledged],
  ['aborted', ({ aborted }) => aborted],
  ['in the log', ({ inLog }) => inLog],
  ['in the table', ({ inTable }) => inTable],
  ['lost', ({ lost }) => lost],
  ['twice', ({ twice }) => twice],
  ['out of order', ({ outOfOrder }) => outOfOrder],
  ['different', ({ different }) => different],
  ['uncommitted', ({ uncommitted }) => uncommitted],
];

/** Whether a soak has shown what it is to show. */
export function isGood({ topics, readers }: SoakResult): boolean {
  return topics.every(isRight) && readers.anomalies.length === 0;
}

/** The outcome as lines of text. */
export function report({ topics, readers, troubles, writerDeaths }: SoakResult): readonly string[] {
  const row = (name: string, cells: readonly string[]): string =>
    name.padEnd(14) + cells.map((cell, index) => cell.padStart((columns[index]?.[0].length ?? 0) + 2)).join('');
  const happened = [...troubles].map(([name, count]) => `${name} ${count}`).join(', ');
  const { kills, stops, platformatic, connectionsLost, vain, longestSilenceMs, anomalies } = readers;
  return [
    row(
      '',
      columns.map(([title]) => title),
    ),
    ...topics.map((count) =>
      row(
        count.topic,
        columns.map(([, cell]) => cell(count).toLocaleString('en')),
      ),
    ),
    '',
    `readers: ${kills} killed, ${stops} stopped; ${platformatic} of them over @platformatic/kafka; at most ${longestSilenceMs} ms without rows`,
    `connections: ${connectionsLost} lost, ${vain} starts that reached no broker`,
    `brokers: ${happened}`,
    ...(writerDeaths === 0 ? [] : [`writers: ${writerDeaths} died by themselves and were started again`]),
    ...[...new Set(anomalies)].map((what) => `ANOMALY: ${what}`),
  ];
}
