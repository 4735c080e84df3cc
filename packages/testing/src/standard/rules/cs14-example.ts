import { blocksIn, sectionOf } from '../readme.ts';
import type { StandardRule } from '../standard-rule.ts';

export const example: StandardRule = {
  id: 'CS14',
  level: 'must',
  title: 'under Example stands a whole program that imports the package by its name',
  advice: 'show the smallest program that reads something, with all of its imports, in a ts or js block',
  faults({ readme, name }) {
    const blocks = blocksIn(sectionOf(readme, 'Example'), ['ts', 'js']);
    if (blocks.length === 0) return ['Example has no block of ts or js'];
    const isThere = blocks.some(({ code }) => code.includes(`'${name}'`) || code.includes(`"${name}"`));
    return isThere ? [] : [`no block imports '${name}'`];
  },
};
