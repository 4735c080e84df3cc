import { sectionOf } from '../readme.ts';
import { noPositions } from '../needs-entry.ts';
import type { StandardRule } from '../standard-rule.ts';

export const partsTold: StandardRule = {
  id: 'CS8',
  level: 'must',
  title: 'the README says what a part is and how its key is made, under Behaviour',
  advice: "write what is one part, what its key looks like ('orders/3'), and that there is no order between parts",
  whyNot: noPositions,
  faults({ readme }) {
    return /\bparts?\b/i.test(sectionOf(readme, 'Behaviour')) ? [] : ["Behaviour does not have the word 'part'"];
  },
};
