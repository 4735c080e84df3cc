import type { StandardRule } from '../standard-rule.ts';

const named = /^(?:@[^/]+\/)?headwater-[a-z0-9][a-z0-9.-]*$|^@headwater\/[a-z0-9-]+$/;

export const packageName: StandardRule = {
  id: 'CS1',
  level: 'should',
  title: 'the package is called headwater-… after its system, below any scope',
  advice:
    'call it headwater-nats or @you/headwater-nats, so that people find it; @headwater/… are the ones of this project',
  faults: ({ name }) => (named.test(name) ? [] : [`the name is '${name}'`]),
};
