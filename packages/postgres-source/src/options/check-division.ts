import { partKeyFault } from '@headwater/core';
import { checkCount, shown } from '@headwater/core/options';
import { type Division, partScopes } from '../parts/part-scope.ts';
import type { PostgresOptions } from '../postgres-options.ts';
import { keyText } from './key-text.ts';

const mostParts = 10_000;

/** How the rows are divided. @throws TypeError or RangeError with the value when that is not possible. */
export function checkDivision(parts: PostgresOptions['parts']): Division {
  if (typeof parts !== 'object') {
    const count = checkCount('parts', parts, 1);
    if (count > mostParts) throw new RangeError(`parts must be ${mostParts} at most, not ${count}`);
    return count;
  }
  const ranges: unknown = parts?.ranges;
  if (!Array.isArray(ranges) || ranges.length === 0) {
    throw new TypeError(`parts must be a count, or { ranges: [boundary, …] }, not ${shown(parts)}`);
  }
  const boundaries = ranges.map((value: unknown) => keyText('parts.ranges', value));
  const division = { ranges: boundaries };
  if (new Set(boundaries).size < boundaries.length) {
    throw new TypeError(`parts.ranges must not name a boundary twice; got ${shown(ranges)}`);
  }
  for (const key of partScopes(division).keys()) {
    const fault = partKeyFault(key);
    if (fault !== undefined) throw new TypeError(`a boundary in parts.ranges makes a part whose key ${fault}`);
  }
  return division;
}
