import { type MaybePromise, type OpenContext, partKeyFault, type Source } from '@headwater/core';
import { after } from './after.ts';
import { checkContext } from './check-context.ts';
import { CheckedSession } from './checked-session.ts';
import { describe } from './describe.ts';
import type { Violations } from './violations.ts';

/** @throws ContractViolation when the position format has no usable version (C12). */
export function checkStateVersion(source: Source<unknown>, violations: Violations): void {
  const { stateVersion } = source;
  if (Number.isSafeInteger(stateVersion) && stateVersion > 0) return;
  const came = `returned ${describe(stateVersion)}`;
  violations.bySource({ rule: 'C12', method: 'stateVersion', came, change: 'it is a positive integer' });
}

/** `open` of the source: what it returns travels in a session from now on. */
export function checkedOpen(
  source: Source<unknown>,
  context: OpenContext,
  violations: Violations,
): MaybePromise<CheckedSession> {
  checkContext('open', context, violations);
  return after(source.open(context), (shared) => new CheckedSession(shared));
}

/** `closeShared` of the source, with what its `open` returned. @throws ContractViolation when a part is still open (C11). */
export async function checkedClose(source: Source<unknown>, session: unknown, violations: Violations): Promise<void> {
  const open = CheckedSession.of(session, 'closeShared', violations);
  open.end(violations);
  await source.closeShared(open.shared);
}

/** @throws ContractViolation when it is neither a text nor undefined (C12). */
export function checkIdentity(identity: unknown, violations: Violations): string | undefined {
  if (identity === undefined || (typeof identity === 'string' && identity !== '')) return identity;
  const came = `returned ${describe(identity)}`;
  return violations.bySource({ rule: 'C12', method: 'identity', came, change: 'return a text, or undefined' });
}

/** @throws ContractViolation when it is no list of unique keys (C1). */
export function checkParts(parts: unknown, violations: Violations): readonly string[] {
  const method = 'listParts';
  if (!Array.isArray(parts)) {
    violations.bySource({ rule: 'C1', method, came: `returned ${describe(parts)}`, change: 'return an array of keys' });
  }
  const seen = new Set<unknown>();
  for (const part of parts) {
    const fault = partKeyFault(part);
    if (fault !== undefined) {
      const came = `returned the key ${describe(part)}, which ${fault}`;
      violations.bySource({ rule: 'C1', method, came, change: 'give every part a valid key' });
    }
    if (seen.has(part)) {
      const came = `returned the key ${describe(part)} twice`;
      violations.bySource({ rule: 'C1', method, came, change: 'keys are unique within a list' });
    }
    seen.add(part);
  }
  return parts;
}
