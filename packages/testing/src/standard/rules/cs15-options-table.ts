import { optionsIn, sectionOf } from '../readme.ts';
import type { StandardRule } from '../standard-rule.ts';

export const optionsTable: StandardRule = {
  id: 'CS15',
  level: 'must',
  title: 'under Options stands a table of all options: option, default, meaning',
  advice: 'give every option a row; of a source without options say: There are none.',
  faults({ readme }) {
    const text = sectionOf(readme, 'Options');
    const isTold = optionsIn(text).length > 0 || /\bthere are none\b/i.test(text);
    return isTold ? [] : ['Options has no table whose columns are option, default and meaning'];
  },
};
