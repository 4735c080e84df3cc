import { namesIn } from '../manifest.ts';
import type { StandardRule } from '../standard-rule.ts';

export const oneCore: StandardRule = {
  id: 'CS17',
  level: 'must',
  title: '@headwater/core is a peer dependency, and the runtime is no dependency at all',
  advice:
    'move @headwater/core to peerDependencies (and to devDependencies for the tests); a user has one core, and chooses what drives it',
  faults({ manifest }) {
    const dependencies = namesIn(manifest.dependencies);
    const peers = namesIn(manifest.peerDependencies);
    const faults = dependencies.includes('@headwater/core') ? ['@headwater/core is in dependencies'] : [];
    if (!peers.includes('@headwater/core')) faults.push('@headwater/core is not in peerDependencies');
    const drivers = ['@headwater/runtime', 'headwater'].filter((name) => [...dependencies, ...peers].includes(name));
    return [...faults, ...drivers.map((name) => `${name} is a dependency`)];
  },
};
