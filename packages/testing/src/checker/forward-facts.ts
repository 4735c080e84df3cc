import { Source } from '@headwater/core';

/**
 * Gives `checked` the facts of the source that it checks: all that core knows as a getter of a source. None can be
 * forgotten when core learns another.
 */
export function forwardFacts(inner: Source<unknown>, checked: Source<unknown>): void {
  const members = Object.entries(Object.getOwnPropertyDescriptors(Source.prototype));
  for (const [name] of members.filter(([, { get }]) => get !== undefined)) {
    Object.defineProperty(checked, name, { get: (): unknown => Reflect.get(inner, name) });
  }
}
