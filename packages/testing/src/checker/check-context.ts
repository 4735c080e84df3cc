import { describe } from './describe.ts';
import type { Violations } from './violations.ts';

/** What every context of a call has as far as it has it: a time, and a signal where I/O can happen. */
export function checkContext(
  method: string,
  context: { readonly now?: Date; readonly signal?: AbortSignal },
  violations: Violations,
): void {
  const { now, signal } = context;
  if ('now' in context && !(now instanceof Date && !Number.isNaN(now.getTime()))) {
    violations.byRuntime({
      rule: 'C7',
      method,
      came: `was given ${describe(now)} as now`,
      change: 'give a valid Date',
    });
  }
  if ('signal' in context && typeof signal?.aborted !== 'boolean') {
    violations.byRuntime({
      rule: 'C5',
      method,
      came: `was given ${describe(signal)} as signal`,
      change: 'give an AbortSignal',
    });
  }
}
