import { entryOf, noEntry } from '../needs-entry.ts';
import type { StandardRule } from '../standard-rule.ts';

export const classNames: StandardRule = {
  id: 'CS3',
  level: 'must',
  title: 'what users make is a class called …Source, or a function called …Source that gives one',
  advice: 'export class NatsSource, or function natsSource; classes for others to extend end in Source as well',
  whyNot: noEntry,
  faults(connector) {
    const { classes, makers } = entryOf(connector);
    if (classes.length === 0 && makers.length === 0) return ['the main entry exports no source'];
    const others = classes.filter(({ name }) => !/^[A-Z]\w*Source$/.test(name));
    return others.map(({ name }) => `the source ${name} is not called ${name}Source`);
  },
};
