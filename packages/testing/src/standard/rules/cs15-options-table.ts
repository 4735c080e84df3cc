import { optionsIn, sectionOf } from '../readme.ts';
import type { Sample } from '../sample.ts';
import type { StandardRule } from '../standard-rule.ts';

export const optionsTable: StandardRule = {
  id: 'CS15',
  level: 'must',
  title: 'under Options stands a table of all options: option, default, meaning',
  advice: 'give every option a row; of a source without options say: There are none.',
  async faults({ readme, samples }) {
    const text = sectionOf(readme, 'Options');
    const rows = optionsIn(text);
    const isTold = rows.length > 0 || /\bthere are none\b/i.test(text);
    if (!isTold) return ['Options has no table whose columns are option, default and meaning'];
    const given = [...new Set(samples.flatMap((sample) => sample.given))];
    const missing = given.filter((name) => !rows.includes(name)).map((name) => `the option ${name} has no row`);
    return [...missing, ...(await misspelt(rows, samples))];
  },
};

/** Rows of what is no option of any source, next to one that has no row: others may be options of something else. */
async function misspelt(rows: readonly string[], samples: readonly Sample[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const name of new Set(rows)) {
    const meant: (string | undefined)[] = [];
    for (const sample of samples) meant.push(await sample.meant(name));
    const [likely = ''] = meant;
    if (likely === '' || meant.includes(undefined) || rows.includes(likely)) continue;
    faults.push(`there is no option ${name}; did you mean ${likely}?`);
  }
  return faults;
}
