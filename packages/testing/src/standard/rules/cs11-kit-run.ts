import { namesIn } from '../manifest.ts';
import type { StandardRule } from '../standard-rule.ts';
import { worldFiles } from '../world-file.ts';

export const kitRun: StandardRule = {
  id: 'CS11',
  level: 'must',
  title: 'the conformance kit is run on a world module, test/world.ts, by the tests of the package',
  advice:
    'export the world by default from test/world.ts and give it to conformance() of @headwater/testing/vitest or /node-test in a test, or run headwater check in a script',
  faults(connector) {
    const worlds = worldFiles(connector);
    if (worlds.length === 0) return ['there is no test/world.ts or test/world.js'];
    const withoutDefault = worlds.filter(
      ([, text]) => !/\bexport\s+default\b|\bexport\s*\{[^}]*\bas default\b/.test(text),
    );
    const faults = withoutDefault.map(([file]) => `${file} has no default export`);
    const isTested = [...connector.tests.values()].some((text) =>
      /@headwater\/testing\/(?:vitest|node-test)/.test(text),
    );
    if (!isTested && !hasScript(connector.manifest.scripts)) faults.push('no test and no script runs the kit');
    return faults;
  },
};

function hasScript(scripts: unknown): boolean {
  return namesIn(scripts).some((name) => String(Reflect.get(Object(scripts), name)).includes('headwater check'));
}
