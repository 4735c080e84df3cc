import { noPositions } from '../needs-entry.ts';
import { blocksIn, sectionOf } from '../readme.ts';
import type { Sample } from '../sample.ts';
import type { StandardRule } from '../standard-rule.ts';

export const positionShown: StandardRule = {
  id: 'CS9',
  level: 'must',
  title: 'the README shows a position, as JSON that a person can read, under Behaviour',
  advice: 'put one into a json block and say what its members mean, and which of them a person may write',
  whyNot: noPositions,
  faults({ readme, samples }) {
    const blocks = blocksIn(sectionOf(readme, 'Behaviour'), ['json']);
    if (blocks.length === 0) return ['Behaviour has no block of json'];
    const faults = blocks.flatMap(({ code }) => jsonFaults(code));
    if (faults.length > 0) return faults;
    const shown = blocks.map(({ code }): unknown => JSON.parse(code));
    return [...new Set(samples.flatMap((sample) => refusal(sample, shown)))];
  },
};

/** That none of them is a position of this source. A block may show that of another one. */
function refusal(sample: Sample, shown: readonly unknown[]): readonly string[] {
  const reasons = shown.map((position) => sample.whyNoPosition(position));
  const [reason] = reasons;
  if (reason === undefined || reasons.includes(undefined)) return [];
  return [`${sample.name} refuses the position that is shown: ${reason}`];
}

function jsonFaults(code: string): readonly string[] {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [`a block of json is none: ${String(error)}`];
  }
}
