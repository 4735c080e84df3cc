import type { StandardRule } from '../standard-rule.ts';

export const modernPackage: StandardRule = {
  id: 'CS16',
  level: 'must',
  title: "the package is ESM, says which Node it needs and under which licence it stands, and '.' can be imported",
  advice:
    "set type to module, exports to { '.': './dist/index.js' }, engines.node and license; build it before this check",
  faults({ manifest, entry }) {
    const { type, engines, license } = manifest;
    const faults: string[] = [];
    if (type !== 'module') faults.push(`type is ${JSON.stringify(type) ?? 'missing'}`);
    if (typeof Reflect.get(Object(engines), 'node') !== 'string') faults.push('engines.node is missing');
    if (typeof license !== 'string' || license === '') faults.push('license is missing');
    if (typeof entry === 'string') faults.push(entry);
    return faults;
  },
};
