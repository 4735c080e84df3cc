import { join } from 'node:path';
import { type Manifest, readManifest } from './manifest.ts';

/**
 * The file that `import` of the package in this directory loads, as its `exports` says; `undefined` when they do not.
 *
 * @throws TypeError when the directory has no package.json.
 */
export function mainEntryOf(directory: string): string | undefined {
  const target = entryIn(readManifest(directory));
  return target === undefined ? undefined : join(directory, target);
}

/** The main entry relative to the package: `./dist/index.js`. */
export function entryIn({ exports }: Manifest): string | undefined {
  if (!isObject(exports)) return targetOf(exports);
  return targetOf('.' in exports ? exports['.'] : exports);
}

// In the order in which Node looks at them.
function targetOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (!isObject(target)) return undefined;
  const found = Object.entries(target).find(([condition]) => ['node', 'import', 'default'].includes(condition));
  return found === undefined ? undefined : targetOf(found[1]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
