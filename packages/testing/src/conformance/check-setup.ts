import { checkCount, checkDurationMs, nearest, shown } from '@headwater/core/options';
import { conformanceRules } from './rules/conformance-rules.ts';
import type { AnyConformanceSetup } from './setup.ts';

type Kind = 'needed function' | 'function' | 'value';

// A member that is not listed here does not compile.
const members: { readonly [member in keyof Required<AnyConformanceSetup>]: Kind } = {
  create: 'needed function',
  source: 'needed function',
  item: 'needed function',
  put: 'needed function',
  destroy: 'needed function',
  itemOf: 'function',
  itemCount: 'value',
  manyItems: 'value',
  seed: 'value',
  patienceMs: 'value',
  parts: 'value',
  bounded: 'value',
  grows: 'value',
  discovers: 'value',
  identifies: 'value',
  sourceAtNow: 'function',
  confirmed: 'function',
  fail: 'function',
  retry: 'function',
  stall: 'function',
  taken: 'function',
  wrongOptions: 'function',
  options: 'function',
  oldStates: 'function',
  elsewhere: 'value',
  polling: 'value',
  knownGaps: 'value',
};
const names = Object.keys(members);

/**
 * Checks that a value is a setup of the kit: an object with the members that are needed, and none that nobody knows,
 * as a misspelt one would declare nothing; the same for the rules that `knownGaps` names.
 *
 * @throws TypeError or RangeError that names what is wrong.
 */
export function checkSetup(setup: unknown): asserts setup is AnyConformanceSetup {
  if (typeof setup !== 'object' || setup === null) throw new TypeError(`a world is an object, not ${shown(setup)}`);
  const found = new Map<string, unknown>(names.map((name) => [name, Reflect.get(setup, name)]));
  const absent = Object.entries(members).filter(([name]) => found.get(name) === undefined);
  const missing = absent.filter(([, kind]) => kind === 'needed function').map(([name]) => name);
  if (missing.length > 0) throw new TypeError(`the world has no ${list(missing)}`);
  for (const [name, kind] of Object.entries(members)) {
    const value = found.get(name);
    if (kind === 'value' || value === undefined || typeof value === 'function') continue;
    throw new TypeError(`${name} of the world is a function, not ${shown(value)}`);
  }
  for (const name of Object.keys(setup)) {
    if (!names.includes(name)) throw new TypeError(`a world has no member ${name}${nearest(name, names)}`);
  }
  checkAmounts(setup as AnyConformanceSetup);
  checkGaps(found.get('knownGaps'));
}

function checkAmounts({ parts, itemCount, manyItems, patienceMs }: AnyConformanceSetup): void {
  const isList = Array.isArray(parts) && parts.length > 0 && parts.every((part) => typeof part === 'string');
  if (parts !== undefined && !isList) {
    throw new TypeError(`parts of the world is a list of keys, ['a', 'b'] for example, not ${shown(parts)}`);
  }
  checkCount('itemCount of the world', itemCount, 7);
  checkCount('manyItems of the world', manyItems, 0, 0);
  checkDurationMs('patienceMs of the world', patienceMs, 5000, [1, 2_147_483_647]);
}

function checkGaps(gaps: unknown): void {
  const ids = conformanceRules.map(({ id }) => id);
  for (const id of Object.keys(Object(gaps))) {
    if (!ids.includes(id)) throw new TypeError(`knownGaps names '${id}', but there is no such rule${nearest(id, ids)}`);
  }
}

function list(words: readonly string[]): string {
  return words.length === 1 ? words.join() : `${words.slice(0, -1).join(', ')} and no ${words.at(-1)}`;
}
