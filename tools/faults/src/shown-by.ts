import type { Fault } from './fault.ts';
import type { TestTitle } from './test-titles.ts';

/**
 * The titles that name the fault. In core, `B1` to `B5` are the rules of the batching helpers: there a fault of that
 * number is written `fault B1`.
 */
export function shownBy({ id }: Fault, titles: readonly TestTitle[]): readonly TestTitle[] {
  const named = new RegExp(`\\b${id}\\b`);
  const spelledOut = new RegExp(`\\bfaults? (?:\\w+, )*${id}\\b`);
  const alsoARule = /^B[1-5]$/.test(id);
  return titles.filter(({ file, title }) =>
    (alsoARule && file.startsWith('packages/core/') ? spelledOut : named).test(title),
  );
}
