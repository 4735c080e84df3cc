import { isDynamicSource, isFixedPartitionedSource } from '@headwater/core';

/** A class of sources that a package exports. */
export interface SourceClass {
  /** The name under which it is exported. */
  readonly name: string;
  readonly prototype: object;
  /** How many arguments it takes that have no default. */
  readonly argumentCount: number;
  /** Whether its parts have positions. */
  readonly hasPositions: boolean;
}

/** The classes among what a module exports whose objects are sources. */
export function sourceClassesIn(exports: Readonly<Record<string, unknown>>): readonly SourceClass[] {
  return Object.entries(exports).flatMap(([name, value]) => {
    if (typeof value !== 'function') return [];
    const prototype: unknown = value.prototype;
    const hasPositions = isFixedPartitionedSource(prototype);
    if (!hasPositions && !isDynamicSource(prototype)) return [];
    return [{ name, prototype, argumentCount: value.length, hasPositions }];
  });
}

/** The names of the functions that make sources: `pagesSource(options)`. */
export function sourceMakersIn(exports: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(exports).filter((name) => /^[a-z]\w*Source$/.test(name) && typeof exports[name] === 'function');
}
