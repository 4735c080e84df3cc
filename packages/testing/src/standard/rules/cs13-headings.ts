import type { StandardRule } from '../standard-rule.ts';

const wanted = ['Install', 'Example', 'Options', 'Behaviour', 'Limits'];

export const headings: StandardRule = {
  id: 'CS13',
  level: 'must',
  title:
    'the README begins with the name of the package and has Install, Example, Options, Behaviour and Limits, in this order',
  advice: 'use these headings, of the second level; others may stand between them',
  faults({ readme, name }) {
    if (readme === undefined) return ['there is no README.md'];
    const found = readme.sections.map(({ heading }) => heading);
    const faults = readme.title === name ? [] : [`the first line is not '# ${name}'`];
    const missing = wanted.filter((heading) => !found.includes(heading));
    if (missing.length > 0) faults.push(`there is no ## ${missing.join(', no ## ')}`);
    const order = wanted.filter((heading) => found.includes(heading));
    const came = found.filter((heading) => wanted.includes(heading));
    if (missing.length === 0 && came.join() !== order.join()) faults.push(`the order is ${came.join(', ')}`);
    return faults;
  },
};
