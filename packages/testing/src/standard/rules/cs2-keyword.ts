import type { StandardRule } from '../standard-rule.ts';

export const keyword: StandardRule = {
  id: 'CS2',
  level: 'must',
  title: 'package.json has the keyword headwater-connector',
  advice: 'add "headwater-connector" to its keywords: that is how connectors are found, and all it takes to be listed',
  faults({ manifest: { keywords } }) {
    const isThere = Array.isArray(keywords) && keywords.includes('headwater-connector');
    return isThere ? [] : [`keywords is ${JSON.stringify(keywords) ?? 'missing'}`];
  },
};
