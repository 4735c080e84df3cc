import { formatNumber, formatRange } from './format.ts';
import { inTurn, type Measurable } from './in-turn.ts';
import { median } from './median.ts';
import type { Judgement, Result } from './result.ts';

/** Something that is to stay below a limit. */
export interface Figure extends Measurable<number> {
  readonly unit: string;
  /** The figure must be below it. Without one it is there for orientation. */
  readonly below?: number;
  /** The figure must be at most `times` that of the figure before it. */
  readonly growsAtMost?: number;
}

/** Figures of Headwater alone, each with its limit. */
export interface Limits {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

const columns = ['measured', 'over the runs', 'bar', ''];

/** Measures all figures in turn. */
export async function runLimits(
  { name, title, figures, notes }: Limits,
  runs: number,
  onMeasured: (label: string, run: number) => void,
): Promise<Result> {
  const measured = await inTurn<number>(figures, runs, onMeasured);
  const medians = measured.map(median);
  const lines = figures.map((figure, index) => {
    const values = measured[index] ?? [];
    const value = medians[index] ?? Number.NaN;
    return {
      label: figure.label,
      cells: [`${formatNumber(value)} ${figure.unit}`, formatRange(values)],
      runs: values,
      judgements: judge(figure, value, medians[index - 1]),
    };
  });
  return { name, title, columns, lines, notes };
}

function judge({ unit, below, growsAtMost }: Figure, value: number, before = Number.NaN): Judgement[] {
  const judgements: Judgement[] = [];
  if (below !== undefined) judgements.push({ bar: `< ${below} ${unit}`, met: value < below });
  if (growsAtMost !== undefined) {
    judgements.push({ bar: `≤ ${growsAtMost} × the line above`, met: value <= growsAtMost * before });
  }
  return judgements;
}
