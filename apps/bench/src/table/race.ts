import { isDeepStrictEqual } from 'node:util';
import type { Measured, Seen } from '../process/measured.ts';
import { formatMegabytes, formatNumber, formatRange, formatRate, formatSeconds } from './format.ts';
import { inTurn, type Measurable } from './in-turn.ts';
import { median } from './median.ts';
import type { Judgement, Result, ResultLine } from './result.ts';

/** One of those that do the same work. */
export interface Contender extends Measurable<Measured> {
  /** Headwater must be at least this many times as fast. Without one it is there for orientation. */
  readonly bar?: number;
  /** Headwater's peak memory must be at most this share of its own. */
  readonly memoryBar?: number;
}

/** The same work done by Headwater and by others, side by side. */
export interface Race {
  readonly name: string;
  readonly title: string;
  readonly headwater: Measurable<Measured>;
  readonly peers: readonly Contender[];
  readonly notes: readonly string[];
}

const columns = ['time', 'items', 'CPU', 'peak RSS', 'Headwater is', 'over the runs', 'bar', ''];

/** Runs everybody in turn. That not all of them have seen the same is an error. */
export async function runRace(
  { name, title, headwater, peers, notes }: Race,
  runs: number,
  onMeasured: (label: string, run: number) => void,
): Promise<Result> {
  const [ours = [], ...theirs] = await inTurn<Measured>([headwater, ...peers], runs, onMeasured);
  const seen = ours[0]?.seen;
  const lines = peers.map((peer, index) => {
    const measured = theirs[index] ?? [];
    checkSeen(peer.label, measured, seen);
    return peerLine(peer, measured, ours);
  });
  return { name, title, columns, lines: [contenderLine(headwater.label, ours), ...lines], notes };
}

function peerLine(
  { label, bar, memoryBar }: Contender,
  measured: readonly Measured[],
  ours: readonly Measured[],
): ResultLine {
  // Compared run by run: what ran one after the other met the same machine.
  const ratios = measured.map(({ wallMs }, run) => wallMs / (ours[run]?.wallMs ?? Number.NaN));
  const ratio = median(ratios);
  const judgements: Judgement[] = bar === undefined ? [] : [{ bar: `≥ ${bar} ×`, met: ratio >= bar }];
  if (memoryBar !== undefined) {
    const met = peakBytes(ours) <= memoryBar * peakBytes(measured);
    judgements.push({ bar: `≤ ${memoryBar} × its memory`, met });
  }
  return contenderLine(label, measured, [`${formatNumber(ratio)} × as fast`, formatRange(ratios)], judgements);
}

function contenderLine(
  label: string,
  runs: readonly Measured[],
  comparison: readonly string[] = ['', ''],
  judgements: readonly Judgement[] = [],
): ResultLine {
  const wallMs = median(runs.map((run) => run.wallMs));
  const cells = [
    formatSeconds(wallMs),
    formatRate(runs[0]?.seen.items ?? 0, wallMs),
    formatSeconds(median(runs.map((run) => run.cpuMs))),
    formatMegabytes(peakBytes(runs)),
    ...comparison,
  ];
  return { label, cells, runs, judgements };
}

function peakBytes(runs: readonly Measured[]): number {
  return median(runs.map((run) => run.peakBytes));
}

function checkSeen(label: string, measured: readonly Measured[], expected: Seen | undefined): void {
  const other = measured.find(({ seen }) => !isDeepStrictEqual(seen, expected));
  if (other === undefined) return;
  throw new Error(`${label} has read ${JSON.stringify(other.seen)}, Headwater ${JSON.stringify(expected)}`);
}
