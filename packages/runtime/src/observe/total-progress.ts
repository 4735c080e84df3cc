import type { Progress } from '@headwater/core';

/** The sum of what several parts say of their progress; `undefined` unless all that say something count the same unit. */
export function totalProgress(parts: readonly (Progress | undefined)[]): Progress | undefined {
  const known = parts.filter((progress) => progress !== undefined);
  const [first] = known;
  if (first === undefined || known.some(({ unit }) => unit !== first.unit)) return undefined;
  return {
    ...sumOf('done', known),
    ...sumOf('total', known),
    ...sumOf('behind', known),
    unit: first.unit,
  };
}

function sumOf(key: 'done' | 'total' | 'behind', parts: readonly Progress[]): Partial<Progress> {
  let sum = 0;
  for (const part of parts) {
    const value = part[key];
    if (value === undefined) return {};
    sum += value;
  }
  return { [key]: sum };
}
