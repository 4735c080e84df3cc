import { noPositions } from '../needs-entry.ts';
import { blocksIn, sectionOf } from '../readme.ts';
import type { StandardRule } from '../standard-rule.ts';

export const positionShown: StandardRule = {
  id: 'CS9',
  level: 'must',
  title: 'the README shows a position, as JSON that a person can read, under Behaviour',
  advice: 'put one into a json block and say what its members mean, and which of them a person may write',
  whyNot: noPositions,
  faults({ readme }) {
    const blocks = blocksIn(sectionOf(readme, 'Behaviour'), ['json']);
    if (blocks.length === 0) return ['Behaviour has no block of json'];
    return blocks.flatMap(({ code }) => jsonFaults(code));
  },
};

function jsonFaults(code: string): readonly string[] {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [`a block of json is none: ${String(error)}`];
  }
}
