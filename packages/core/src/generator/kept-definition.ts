import { checkFlag } from '../options/check-flag.ts';
import { checkFunction } from '../options/check-function.ts';
import { checkKnown } from '../options/check-known.ts';
import { checkCount } from '../options/check-number.ts';
import { shown } from '../options/shown.ts';
import { positionFault } from '../position/position-text.ts';
import type { GeneratorDefinition } from './generator-definition.ts';
import { copyOf } from './kept-position.ts';

const functions = [
  'open',
  'closeShared',
  'identity',
  'watchParts',
  'end',
  'committed',
  'migrate',
  'checkState',
] as const;
const values = ['connector', 'stateVersion', 'freeToHold', 'preferredOpenParts', 'parts', 'start', 'read'] as const;

/**
 * A copy of a definition that stays as it is, whatever becomes of the object that was given (C11).
 *
 * @throws TypeError or RangeError, with the value, when a member is wrong (E4).
 */
export function keptDefinition<X, S, Shared>(
  definition: GeneratorDefinition<X, S, Shared>,
): GeneratorDefinition<X, S, Shared> {
  checkDefinition(definition);
  const { start, parts } = definition;
  // With its prototype: the methods of a definition may be those of a class.
  const kept = Object.create(Object.getPrototypeOf(definition) as object | null) as typeof definition;
  return Object.assign(kept, definition, {
    start: typeof start === 'function' ? start : copyOf(start),
    parts: Array.isArray(parts) ? parts.slice() : parts,
  });
}

function checkDefinition<X, S, Shared>(definition: GeneratorDefinition<X, S, Shared>): void {
  checkKnown('fromGenerator', definition, [...values, ...functions]);
  for (const name of functions) checkFunction(name, definition[name]);
  const { read, start, parts, connector, stateVersion, freeToHold, preferredOpenParts } = definition;
  if (typeof read !== 'function') {
    throw new TypeError(`read must be a generator, written async *read({ resumeState }) { … }, not ${shown(read)}`);
  }
  checkStart(start);
  if (parts !== undefined && typeof parts !== 'function' && !Array.isArray(parts)) {
    throw new TypeError(`parts must be an array of keys or a function that gives one, not ${shown(parts)}`);
  }
  if (connector !== undefined && typeof connector !== 'string') {
    throw new TypeError(`connector must be a name, not ${shown(connector)}`);
  }
  checkCount('stateVersion', stateVersion, 1);
  checkFlag('freeToHold', freeToHold, false);
  checkCount('preferredOpenParts', preferredOpenParts, 1);
}

function checkStart(start: unknown): void {
  if (typeof start === 'function') return;
  const fault = positionFault(start);
  if (fault === undefined) return;
  throw new TypeError(
    `start must be the position where a fresh part begins, or look it up, not ${shown(start)}: ${fault}`,
  );
}
