import { entryOf, noEntry } from '../needs-entry.ts';
import type { StandardRule } from '../standard-rule.ts';

export const oneObject: StandardRule = {
  id: 'CS4',
  level: 'must',
  title: 'options are one object, the last argument; before it stands at most what is read',
  advice: 'new NatsSource({ … }) or new FileSource(paths, { … }): everything else is a member of the object',
  whyNot: noEntry,
  faults(connector) {
    const wide = entryOf(connector).classes.filter(({ argumentCount }) => argumentCount > 2);
    return wide.map(({ name, argumentCount }) => `new ${name} takes ${argumentCount} arguments`);
  },
};
