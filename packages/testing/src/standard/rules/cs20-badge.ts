import type { StandardRule } from '../standard-rule.ts';
import { worldFiles } from '../world-file.ts';

export const badge: StandardRule = {
  id: 'CS20',
  level: 'must',
  title: 'who shows the badge runs the kit',
  advice: 'take the badge out of the README until the tests of the package run the kit on test/world.ts',
  whyNot: ({ readme }) =>
    readme?.text.includes('headwater-conformance.svg') === true ? undefined : 'it shows no badge',
  faults(connector) {
    return worldFiles(connector).length > 0 ? [] : ['there is a badge, and no test/world.ts'];
  },
};
