import { sectionOf } from '../readme.ts';
import type { StandardRule } from '../standard-rule.ts';
import { worldFiles } from '../world-file.ts';

export const gapsTold: StandardRule = {
  id: 'CS12',
  level: 'must',
  title: 'every known gap stands under Limits in the README',
  advice: 'name the rule and what it means for users; whoever installs the package has to know',
  faults(connector) {
    const limits = sectionOf(connector.readme, 'Limits');
    const gaps = worldFiles(connector).flatMap(([, text]) => gapsIn(text));
    return gaps.filter((id) => !limits.includes(id)).map((id) => `Limits does not name the known gap ${id}`);
  },
};

/** The ids in the `knownGaps` of a module, as they are written there. */
function gapsIn(text: string): readonly string[] {
  const members = /\bknownGaps:\s*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [...members.matchAll(/['"]?\b([A-Z]+\d+(?:\.\w+)?)['"]?\s*:/g)].map(([, id = '']) => id);
}
